/** How one world differs from the real one. */
import type { Layer, LayerFault } from '../settings/layers.ts';

/** One declared difference between a broken world and the real one. */
export type Fault =
  | LayerFault
  /** no fault: a copy of the real world, in which the target must behave as it does in the real one */
  | { copy: true }
  /** the world is unchanged, but the observation leaves traces in its process, which therefore serves nothing else */
  | { apart: string }
  /**
   * the world is unchanged and need not be copied; the process is started for this observation and never forked.
   * `passed` names variables that the plan withholds and that the target gets here
   */
  | { alone: string; passed?: Passed };

/** Variables that the plan withholds: all of them, or those with these names. */
export type Passed = 'all' | string[];

export const COPY: Fault[] = [{ copy: true }];

/** Whether the world is the real one, in which case no copy is needed. */
export function isReal(faults: readonly Fault[]): boolean {
  return faults.every((fault) => 'alone' in fault);
}

export function faultsIn(layer: Layer, faults: readonly Fault[]): LayerFault[] {
  return faults.filter(
    (fault): fault is LayerFault => 'layer' in fault && fault.layer === layer.name,
  );
}
