/** Measures all budgets: first those that can share a process, then those that need fresh ones. */
import { measureCold } from './cold.ts';
import { measureMemory } from './memory.ts';
import { measureRelative } from './relative.ts';
import { measureWarm } from './warm.ts';
import type { ObservationContext } from '../context.ts';
import type { Measured } from './budget-outcome.ts';
import type {
  BudgetStimulus,
  ColdStimulus,
  MemoryStimulus,
  RelativeStimulus,
  WarmStimulus,
} from './stimulus.ts';

/** The outcomes by the name of the budget. Measured one after the other: in parallel they would disturb each other. */
export async function measureAll(
  stimuli: readonly BudgetStimulus[],
  context: ObservationContext,
): Promise<Map<string, Measured>> {
  const warm = stimuli.filter((each): each is WarmStimulus => each.measure === 'warm');
  const memory = stimuli.filter((each): each is MemoryStimulus => each.measure === 'memory');
  const cold = stimuli.filter(
    (each): each is ColdStimulus => each.measure === 'cold' || each.measure === 'import',
  );
  const relative = stimuli.filter((each): each is RelativeStimulus => each.measure === 'relative');
  return new Map([
    ...(await measureWarm(warm, context)),
    ...(await measureMemory(memory, context)),
    ...(await measureCold(cold, context)),
    ...(await measureRelative(relative, context)),
  ]);
}
