import { node } from './node/driver.ts';
import { python } from './python/driver.ts';
import type { Driver } from './runtime.ts';

/** Every kind of target; plan schema, help and error messages read this list. */
export const drivers: Record<string, Driver> = { node, python };
export const driverNames = Object.keys(drivers) as [string, ...string[]];
