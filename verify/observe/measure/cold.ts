/** Budgets of the first call in a process, and of importing: one process a sample. */
import { advanceGate, isGateOver, type Gate, type MachineState } from './gate.ts';
import { createNoiseDetector, type NoiseDetector } from './noise.ts';
import {
  gatedFrom,
  gateFor,
  noSample,
  openedOf,
  CAP_FACTOR,
  type Bursts,
  type Measured,
} from './budget-outcome.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { startSession } from '../../probe/session.ts';
import { sessionSpec, withSetup, type ObservationContext } from '../context.ts';
import { realWorld } from '../../worlds/real.ts';
import type { Canaries } from '../../probe/protocol.ts';
import type { ColdStimulus } from './stimulus.ts';

/** Canaries after the call: before it, they would warm up what has to be cold. The last two count. */
const CANARIES = 4;

interface Running {
  stimulus: ColdStimulus;
  gate: Gate;
  bursts: Bursts;
  lost?: Loss;
}

/** One process after the other, alternating between calls. Those with a planted delay mostly wait, so they run in parallel. */
export async function measureCold(
  stimuli: readonly ColdStimulus[],
  context: ObservationContext,
): Promise<Map<string, Measured>> {
  const running = stimuli.map((stimulus): Running => ({
    stimulus,
    gate: gateFor(stimulus),
    bursts: { all: 0, noisy: 0 },
  }));
  const groups = byProcess(running);
  const noise = createNoiseDetector();
  const begunMs = Date.now();
  const isOpen = ({ stimulus, gate, lost: loss }: Running): boolean =>
    loss === undefined &&
    !isGateOver(gate) &&
    Date.now() - begunMs < stimulus.capMs * CAP_FACTOR &&
    !context.signal.aborted;
  for (;;) {
    const open = groups.filter((group) => group.some(isOpen));
    if (open.length === 0) break;
    for (const group of open) await sampleTogether(group.filter(isOpen), context, noise);
  }
  return new Map(running.map((each) => [each.stimulus.name, concluded(each)]));
}

function byProcess(running: readonly Running[]): Running[][] {
  const groups = new Map<string, Running[]>();
  for (const each of running) {
    const key = processOf(each.stimulus);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

/** Budgets that can share a process: the import for a call, and the call itself. */
function processOf({ scenario }: ColdStimulus): string {
  return JSON.stringify(scenario);
}

async function sampleTogether(
  group: Running[],
  context: ObservationContext,
  noise: NoiseDetector,
): Promise<void> {
  const isPlanted = group.some(({ stimulus }) => stimulus.planted);
  const lanes = isPlanted ? context.driver.probesAtOnce : 1;
  const samples = await Promise.all(Array.from({ length: lanes }, () => sample(group, context)));
  for (const taken of samples) {
    if ('outcome' in taken) {
      for (const each of group) each.lost = taken;
      continue;
    }
    noise.record(taken.canaries.slice(-2));
    const state = noise.classify(taken.canaries.at(-2), taken.canaries.at(-1));
    for (const each of group) takeIn(each, taken, state);
  }
}

type Sample = { importNs: number; firstCallNs: number; canaries: Canaries[] };

async function sample(group: Running[], context: ObservationContext): Promise<Sample | Loss> {
  const [first] = group;
  if (first === undefined) return lost('own-fault', 'nothing to sample');
  const { name, scenario } = first.stimulus;
  const session = await startSession(sessionSpec(context, realWorld(context.real)), context.limits);
  context.tally.started += 1;
  try {
    if ('outcome' in session.runtime) return session.runtime;
    context.tally.runtime = session.runtime;
    const timed = {
      gate: name,
      scenario: withSetup(context, scenario),
      delayMs: delayOf('cold', group),
      importDelayMs: delayOf('import', group),
    };
    const opened = openedOf(await session.ask({ do: 'open', id: 0, timed }));
    if ('outcome' in opened) return opened;
    const reply = await session.ask({ do: 'canaries', id: 0, count: CANARIES });
    const canaries = 'say' in reply && reply.say === 'canaries' ? reply.canaries : [];
    return { ...opened, canaries };
  } finally {
    await session.end();
  }
}

function delayOf(measure: ColdStimulus['measure'], group: readonly Running[]): number {
  return group.find(({ stimulus }) => stimulus.measure === measure)?.stimulus.delayMs ?? 0;
}

function takeIn(each: Running, taken: Sample, state: MachineState): void {
  const { measure } = each.stimulus;
  if (measure === 'import' && taken.importNs === 0) {
    each.lost = lost(
      'not-supported',
      'the call imports no module, so there is no import to measure',
    );
    return;
  }
  each.gate = advanceGate(
    each.gate,
    [measure === 'import' ? taken.importNs : taken.firstCallNs],
    state,
  );
  const { all, noisy } = each.bursts;
  each.bursts = { all: all + 1, noisy: noisy + (state === 'noisy' ? 1 : 0) };
}

function concluded({ stimulus, gate, bursts, lost: loss }: Running): Measured {
  if (loss !== undefined) return loss;
  const gated = gatedFrom(gate, bursts);
  if (gated === undefined) return noSample(stimulus.name, stimulus.capMs * CAP_FACTOR);
  return { outcome: 'budget', result: { measure: stimulus.measure, unit: 'ns', ...gated } };
}
