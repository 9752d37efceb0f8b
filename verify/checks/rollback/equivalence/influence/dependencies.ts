/** The steps of a scenario that the compared values depend on, and what is observed of them. */
import type { Json } from '../../../../model/result.ts';
import type { StepPlan } from '../../../../plan/schema/flow.ts';

export interface Dependencies {
  /** names of the steps, without the load of the settings */
  steps: string[];
  /** label → path, observed in every run: the class of each step's result */
  classes: Record<string, string>;
  /** label → path, observed in traced runs: the code that ran in each step */
  code: Record<string, string>;
  /** label → path, observed in traced runs: the result of each step, and the calls of mocks */
  results: Record<string, string>;
}

interface Given {
  labels: readonly string[];
  steps: readonly StepPlan[];
  /** their names */
  mocks: readonly string[];
  /** the function that loads the settings: that they have another flag does not show that anything reads it */
  load: string | undefined;
  /** the flag's name */
  key: string | undefined;
}

export function dependenciesOf({ labels, steps, mocks, load, key }: Given): Dependencies {
  const wanted = neededFor(labels.map(firstName), steps);
  const needed = steps.filter(({ as, call }) => wanted.has(as) && call !== load);
  const names = needed.map(({ as }) => as);
  const usedMocks = mocks.filter((mock) => needed.some((step) => usesOf(step).includes(mock)));
  const loads = steps.filter(({ as, call }) => wanted.has(as) && call === load);
  // a scenario that compares only settings depends on nothing else
  const flags =
    names.length > 0 || key === undefined
      ? []
      : loads.map(({ as }) => [`value of ${as}.${key}`, `$${as}.${key}`]);
  const perStep = (subject: string, suffix: string) =>
    names.map((step) => [`${subject} ${step}`, `$${step}${suffix}`]);
  const calls = usedMocks.map((mock) => [`calls of ${mock}`, `$${mock}@calls`]);
  return {
    steps: names,
    classes: Object.fromEntries([...perStep('class of', '@class'), ...flags]) as Paths,
    code: Object.fromEntries(perStep('code run in', '@ran')) as Paths,
    results: Object.fromEntries([...perStep('result of', ''), ...calls]) as Paths,
  };
}

type Paths = Record<string, string>;

/** These steps and all whose results they use. The calls of a mock depend on every step that got hold of it. */
function neededFor(names: readonly string[], steps: readonly StepPlan[]): Set<string> {
  const wanted = new Set(names);
  const holders = new Set(names.filter((name) => !steps.some(({ as }) => as === name)));
  for (const step of steps)
    if (usesOf(step).some((name) => holders.has(name))) {
      holders.add(step.as);
      wanted.add(step.as);
    }
  for (const step of steps.toReversed())
    if (wanted.has(step.as)) for (const name of usesOf(step)) wanted.add(name);
  return wanted;
}

function usesOf({ call, with: given, named = {} }: StepPlan): string[] {
  return [call, ...given, ...Object.values(named)].flatMap(referencesIn);
}

function referencesIn(value: Json): string[] {
  if (typeof value === 'string')
    return value.startsWith('$') && !value.startsWith('$$') ? [firstName(value.slice(1))] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

function firstName(label: string): string {
  return label.split(/[.@]/u, 1)[0] ?? label;
}
