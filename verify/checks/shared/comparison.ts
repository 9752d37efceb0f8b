/** The free control of every check: its judge is fed values of the wrong kind, and must fail on each. */
import type { Signal } from '../../model/result.ts';
import type { Described } from '../../probe/protocol.ts';
import type { ComparisonControl } from '../check.ts';
import type { Observation, Observations } from '../../observe/stimulus.ts';

/** A text that no target gives, so an expectation that accepts it accepts anything; of no words that one may expect. */
export const ALIEN = '\u27c2 zqjxv kqzwj \u27c2';
const ALIEN_VALUE: Described = { kind: 'plain', value: ALIEN };

/** One comparison control for each label of an observation, so that a vacuous expectation cannot hide among others. */
export function comparisonControls(
  name: string,
  labels: readonly string[],
  expects: Signal[],
): ComparisonControl[] {
  return labels.map((label) => ({
    kind: 'comparison',
    id: `comparison[${label}]`,
    fault: `'${label}' replaced by a value of another kind`,
    expects,
    alter: (seen) => ({ ...seen, ...withAlien(seen, name, label) }),
  }));
}

function withAlien(seen: Observations, name: string, label: string): Observations {
  const observation = seen[name];
  return observation === undefined || !('values' in observation)
    ? {}
    : { [name]: alienated(observation, label) };
}

function alienated(
  observation: Extract<Observation, { values: object }>,
  label: string,
): Observation {
  return { ...observation, values: { ...observation.values, [label]: ALIEN_VALUE } };
}

/** An error that says nothing of anything: an expectation that takes it for a refusal takes any. */
export function otherError(name: string, expects: Signal[]): ComparisonControl {
  const error = { name: 'Error', message: '\u27c2\u27c2\u27c2' };
  const refused: Observation = { outcome: 'refused', step: name, error, values: {}, durationNs: 0 };
  return {
    kind: 'comparison',
    id: 'other-error',
    fault: 'an error that says nothing of it',
    expects,
    alter: (seen) => ({ ...seen, [name]: refused }),
  };
}
