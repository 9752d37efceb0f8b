/**
 * Relative budgets: the target and its baseline in pairs of fresh processes.
 *
 * Two processes of the same code can differ by a third, and all bursts within a process share that difference. So the
 * independent sample is the pair of processes, not the call: each pair gives one figure, the ratio of the medians of its
 * bursts. Their order is A B B A, so a drift affects both sides equally. Whether the ratio is over the limit in half of
 * all pairs is decided by the same sequential exact binomial test as any median. For paired figures it is an exact sign
 * test: if the true median ratio is on the limit, the probability that it ever passes is at most alpha, and so is the
 * probability that it ever fails. It assumes nothing about the distribution of the ratios.
 */
import { advanceGate, isGateOver, type Gate } from './gate.ts';
import {
  gatedFrom,
  gateFor,
  noSample,
  CAP_FACTOR,
  type Bursts,
  type Measured,
} from './budget-outcome.ts';
import { medianOf, measurePair, type Pair } from './pair.ts';
import { openSides, type Sides } from './sides.ts';
import type { Loss } from '../../model/loss.ts';
import type { ObservationContext } from '../context.ts';
import type { RelativeStimulus } from './stimulus.ts';

export async function measureRelative(
  stimuli: readonly RelativeStimulus[],
  context: ObservationContext,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  for (const stimulus of stimuli) measured.set(stimulus.name, await measureOne(stimulus, context));
  return measured;
}

async function measureOne(
  stimulus: RelativeStimulus,
  context: ObservationContext,
): Promise<Measured> {
  const sides = await openSides(stimulus, context);
  if ('outcome' in sides) return sides;
  try {
    return sides.clean(await pairsUntilDecided(stimulus, sides, context));
  } finally {
    await sides.dispose();
  }
}

async function pairsUntilDecided(
  stimulus: RelativeStimulus,
  sides: Sides,
  context: ObservationContext,
): Promise<Measured> {
  const begunMs = Date.now();
  const capMs = stimulus.capMs * CAP_FACTOR;
  const pairs: Pair[] = [];
  let gate = gateFor(stimulus);
  while (!isGateOver(gate) && !context.signal.aborted && Date.now() - begunMs < capMs) {
    const pair = await measurePair(stimulus, sides, context, pairs.length % 2 === 1);
    if ('outcome' in pair) return pair;
    pairs.push(pair);
    gate = advanceGate(gate, [pair.targetNs / pair.baselineNs]);
  }
  return concluded(stimulus, gate, pairs) ?? noSample(stimulus.name, capMs);
}

function concluded(
  { baseline }: RelativeStimulus,
  gate: Gate,
  pairs: readonly Pair[],
): Exclude<Measured, Loss> | undefined {
  const bursts = pairs.reduce(
    (sum: Bursts, pair) => ({
      all: sum.all + pair.bursts.all,
      noisy: sum.noisy + pair.bursts.noisy,
    }),
    { all: 0, noisy: 0 },
  );
  const gated = gatedFrom(gate, bursts);
  if (gated === undefined) return undefined;
  const isContended = gated.decision === 'inconclusive' && bursts.noisy > bursts.all / 2;
  return {
    outcome: 'budget',
    result: {
      measure: 'relative',
      unit: 'ratio',
      ...gated,
      ...(isContended ? { reason: 'contended' } : {}),
      baseline: baseline.name,
      targetNs: Math.round(medianOf(pairs.map(({ targetNs }) => targetNs))),
      baselineNs: Math.round(medianOf(pairs.map(({ baselineNs }) => baselineNs))),
    },
  };
}
