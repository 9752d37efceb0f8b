import { node } from './node/driver.ts';
import { python } from './python/driver.ts';
import type { Driver } from './runtime.ts';

/** Every runtime. The plan schema, the help and error messages are generated from this list. */
export const drivers: Record<string, Driver> = { node, python };
export const driverNames = Object.keys(drivers) as [string, ...string[]];
