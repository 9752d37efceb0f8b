/** Whether the effect is the same in every call. A share of calls, or chance, may decide as well as the flag. */
import { buildScenario } from '../build.ts';
import { builtIn, compareBuilt } from '../built.ts';
import { declareControls, type Control } from '../../control.ts';
import { fails } from '../../shared/judge.ts';
import { scenarioLast } from '../../../observe/scenario/stimulus.ts';
import { COPY } from '../../../worlds/fault.ts';
import { textOf } from '../../../model/json.ts';
import type { FlagFacts } from '../facts.ts';
import type { Plant } from '../../shared/plant.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observation, Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Evidence, Json } from '../../../model/result.ts';

export const varyingControls = declareControls({
  varying: {
    kind: 'comparison',
    fault: 'another result in one of the repeated calls',
    signals: ['effect-varies'],
  },
});

/** One in ten calls is missed by all of them once in 850 runs. */
const REPEAT = { times: 64, withinMs: 200 };

/** In copies of the world, where what the calls leave behind disturbs no other claim. */
export function repeatedStimuli(facts: FlagFacts, flipped: Plant): Record<string, Stimulus> {
  return {
    repeated: scenarioLast(COPY, { ...buildScenario(facts), repeat: REPEAT }),
    repeatedOtherwise: scenarioLast(flipped.faults, {
      ...buildScenario(facts, flipped.init),
      repeat: REPEAT,
    }),
  };
}

/** Undefined if every call gave what the plan expects, or none of them did; calls that could not be made say nothing. */
export function judgeVarying(
  { repeated, repeatedOtherwise }: Observations,
  facts: FlagFacts,
): Judgement | undefined {
  return (
    varyingWith(repeated, facts.flag.expect, facts) ??
    varyingWith(repeatedOtherwise, facts.otherwise, facts)
  );
}

function varyingWith(
  observation: Observation | undefined,
  value: Json,
  facts: FlagFacts,
): Judgement | undefined {
  const results = resultsOf(observation, value, facts);
  const wrong = results.filter(({ items }) => items.some(({ holds }) => !holds));
  if (wrong.length === 0 || wrong.length === results.length) return undefined;
  const all = sum(results);
  const found = results.map(({ calls, built }) => `${built} in ${calls}`).join(', ');
  const { flag } = facts;
  return fails(
    'effect-varies',
    `${flag.effect?.call} does not build the same in every call: with ${flag.key} ${JSON.stringify(value)}, ${all} calls gave ${found}. Something else than the flag decides, such as a share of the calls or chance`,
    results.flatMap(({ items, calls }) => items.map((item) => ({ ...item, n: calls }))),
  );
}

interface Result {
  calls: number;
  built: string;
  items: Evidence[];
}

/** The different results, with the number of calls that gave each. */
function resultsOf(observation: Observation | undefined, value: Json, facts: FlagFacts): Result[] {
  if (observation?.outcome !== 'returned' || observation.repeated === undefined) return [];
  const { calls, others } = observation.repeated;
  const usual = { calls: calls - sum(others), values: observation.values };
  return [usual, ...others].map((each) => {
    const seen: Observation = { ...observation, values: each.values };
    const when = `with ${facts.flag.key} ${JSON.stringify(value)}, in ${each.calls} of ${calls} calls`;
    return {
      calls: each.calls,
      built: textOf(builtIn(seen, facts)),
      items: compareBuilt(when, seen, facts, value),
    };
  });
}

function sum(items: readonly { calls: number }[]): number {
  return items.reduce((total, { calls }) => total + calls, 0);
}

/** How often it was called, as a note of a check that passed. */
export function repeatedNote({ repeated, repeatedOtherwise }: Observations): string[] {
  const [on, off] = [repeated, repeatedOtherwise].map((each) =>
    each?.outcome === 'returned' ? (each.repeated?.calls ?? 1) : 1,
  );
  return on === undefined || off === undefined || Math.min(on, off) >= REPEAT.times
    ? []
    : [
        `the effect was the same in ${on} calls, and in ${off} with the other value; further calls were refused, or would take too long`,
      ];
}

export function varyingControl(label: string | undefined): Control[] {
  if (label === undefined) return [];
  return [
    varyingControls.varying.with({
      alter: (observations) => {
        const { expected } = observations;
        if (expected?.outcome !== 'returned') return observations;
        const values = { ...expected.values, [label]: { kind: 'missing' as const } };
        const others = [{ calls: 1, values }];
        return { ...observations, repeated: { ...expected, repeated: { calls: 2, others } } };
      },
    }),
  ];
}
