import { isDeepStrictEqual } from 'node:util';
import { lost, type Loss } from '../../model/loss.ts';
import { observeAll } from '../scenario/observe.ts';
import { findCauses, type Look } from './find-causes.ts';
import type { Doing } from '../../probe/profile.ts';
import type { Described } from '../../probe/protocol.ts';
import type { ObservationContext, Observed } from '../context.ts';
import type { Difference, EnvironmentOutcome, EnvironmentStimulus } from './stimulus.ts';

/** A search ends early after this time. */
const LONGEST_MS = 60_000;
const MOST_LOOKS = 80;

export async function searchEnvironment(
  { scenario, faults: given, plain }: EnvironmentStimulus,
  context: ObservationContext,
  doing: Doing,
): Promise<EnvironmentOutcome | Loss> {
  const started = Date.now();
  let looks = 0;
  const look: Look = async (variables) => {
    looks += 1;
    const faults = [...given, { alone: `look ${looks}`, passed: [...variables] }];
    const request = { key: 'look', faults, scenario, doing };
    return differenceFrom(plain, (await observeAll([request], context)).get('look'));
  };
  const mayGoOn = (): boolean =>
    !context.signal.aborted && looks < MOST_LOOKS && Date.now() - started < LONGEST_MS;
  const names = Object.keys(context.real.withheld ?? {});
  const found = await findCauses(names, look, mayGoOn);
  if (context.signal.aborted) return lost('interrupted', 'the run was interrupted');
  return { outcome: 'environment', looks, ...found };
}

function differenceFrom(
  plain: Record<string, Described>,
  observed: Observed | undefined,
): Difference | undefined {
  switch (observed?.outcome) {
    case 'returned': {
      const values = Object.fromEntries(
        Object.keys(plain)
          .map((label) => [label, observed.values[label] ?? { kind: 'missing' }] as const)
          .filter(([label, value]) => !isDeepStrictEqual(value, plain[label])),
      );
      return Object.keys(values).length === 0 ? undefined : { difference: 'values', values };
    }
    case 'refused': {
      const { step, error } = observed;
      return { difference: 'refused', step, error: `${error.name}: ${error.message}` };
    }
    case 'lost':
      return { difference: 'lost', detail: observed.detail };
    case 'requires':
    case undefined:
      return { difference: 'lost', detail: 'there was no answer' };
  }
}
