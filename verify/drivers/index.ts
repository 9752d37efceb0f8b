import { node } from './node.ts';
import { python } from './python.ts';
import type { Driver } from './driver.ts';

/** Every kind of target; plan schema, help and error messages read this list. */
export const drivers: Record<string, Driver> = { node, python };
export const driverNames = Object.keys(drivers) as [string, ...string[]];
