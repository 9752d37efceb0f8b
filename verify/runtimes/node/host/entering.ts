import { classOf } from './describe.ts';
import { Lost } from './lost.ts';
import type { Step } from '../../../probe/protocol.ts';

/** A disposable result of a step. */
export interface Entered {
  step: string;
  dispose: () => unknown;
}

/** JavaScript enters nothing: a disposable result is used as it is, and disposed of after everything was read. */
export function noteEntered({ as, enter, target }: Step, made: unknown, entered: Entered[]): void {
  if (enter === undefined) return;
  const dispose = disposer(made);
  if (dispose !== undefined) entered.push({ step: as, dispose });
  else if (enter === 'must')
    throw new Lost(
      'not-supported',
      `the result of '${target}' is not disposable; its type is ${classOf(made)}`,
    );
}

/** Disposes of everything, the last first. Returns the first error. */
export async function leaveAll(
  entered: Entered[],
): Promise<{ step: string; thrown: unknown } | undefined> {
  let failed: { step: string; thrown: unknown } | undefined;
  for (const { step, dispose } of entered.splice(0).toReversed()) {
    try {
      await dispose();
    } catch (thrown) {
      failed ??= { step, thrown };
    }
  }
  return failed;
}

function disposer(made: unknown): (() => unknown) | undefined {
  if (typeof made !== 'object' || made === null) return undefined;
  const own = made as Record<symbol, unknown>;
  const dispose = own[Symbol.asyncDispose] ?? own[Symbol.dispose];
  return typeof dispose === 'function'
    ? () => Reflect.apply(dispose, made, []) as unknown
    : undefined;
}
