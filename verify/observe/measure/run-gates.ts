/** Measures every budget: what may share a process first, then what needs fresh ones. */
import { measureFresh } from './fresh.ts';
import { measureKept } from './kept.ts';
import { measureRelative } from './relative.ts';
import { measureWarm } from './warm.ts';
import type { ObservationContext } from '../context.ts';
import type { Measured } from './measured.ts';
import type {
  BudgetStimulus,
  ColdStimulus,
  MemoryStimulus,
  RelativeStimulus,
  WarmStimulus,
} from './stimulus.ts';

/** What was measured, by the name of the budget. One after the other, as they would disturb each other. */
export async function measureAll(
  stimuli: readonly BudgetStimulus[],
  context: ObservationContext,
): Promise<Map<string, Measured>> {
  const warm = stimuli.filter((each): each is WarmStimulus => each.measure === 'warm');
  const kept = stimuli.filter((each): each is MemoryStimulus => each.measure === 'memory');
  const cold = stimuli.filter(
    (each): each is ColdStimulus => each.measure === 'cold' || each.measure === 'import',
  );
  const relative = stimuli.filter((each): each is RelativeStimulus => each.measure === 'relative');
  return new Map([
    ...(await measureWarm(warm, context)),
    ...(await measureKept(kept, context)),
    ...(await measureFresh(cold, context)),
    ...(await measureRelative(relative, context)),
  ]);
}
