/** Comparison controls: a judge gets values of the wrong kind, and must fail on each. */
import type { Described } from '../../probe/protocol.ts';
import type { ComparisonControl, DeclaredControl } from '../control.ts';
import type { Observation, Observations } from '../../observe/stimulus.ts';

/** A text that no target returns and that contains no word of any expectation: who accepts it accepts anything. */
export const ALIEN = '\u27c2 zqjxv kqzwj \u27c2';
const ALIEN_VALUE: Described = { kind: 'plain', value: ALIEN };

/** One control per label, so that a vacuous expectation of one value cannot hide among the others. */
export function comparisonPerValue(
  declared: DeclaredControl<`${string}[${string}]`, 'comparison'>,
  observation: string,
  labels: readonly string[],
): ComparisonControl[] {
  return labels.map((label) =>
    declared.with({
      of: label,
      fault: `'${label}' replaced by a value of another kind`,
      alter: replaceValue(observation, label),
    }),
  );
}

/** Alters one value of an observation into one that no expectation should accept. */
export function replaceValue(
  observation: string,
  label: string,
): (observations: Observations) => Observations {
  return (observations) => ({
    ...observations,
    ...withAlien(observations, observation, label),
  });
}

function withAlien(observations: Observations, name: string, label: string): Observations {
  const observation = observations[name];
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

/** Replaces an observation by an unrelated error: a judge that takes it for the expected refusal takes any. */
export function unrelatedError(observation: string): (observations: Observations) => Observations {
  const error = { name: 'Error', message: '\u27c2\u27c2\u27c2' };
  const refused: Observation = {
    outcome: 'refused',
    step: observation,
    error,
    values: {},
    durationNs: 0,
  };
  return (observations) => ({ ...observations, [observation]: refused });
}
