/** The way that a scenario takes to what it compares: the steps on which that hangs, and how these are looked at. */
import type { Json } from '../../../model/result.ts';
import type { StepPlan } from '../../../plan/schema/flow.ts';

export interface Way {
  /** the steps after the settings were loaded; what leads nowhere near the compared is none of it */
  steps: string[];
  /** label → path of what is looked at in every run */
  built: Record<string, string>;
  /** the same where these show nothing: what of the target ran, which takes a run that is traced */
  ran: Record<string, string>;
  /** the same beside it: what steps gave, and what was asked of mocks */
  gave: Record<string, string>;
}

interface Given {
  labels: readonly string[];
  steps: readonly StepPlan[];
  /** their names */
  mocks: readonly string[];
  /** what loads the settings; that these hold another flag says nothing of who reads it */
  load: string | undefined;
  /** the flag's name */
  key: string | undefined;
}

export function wayTo({ labels, steps, mocks, load, key }: Given): Way {
  const wanted = neededFor(labels.map(firstName), steps);
  const onTheWay = steps.filter(({ as, call }) => wanted.has(as) && call !== load);
  const own = onTheWay.map(({ as }) => as);
  const asked = mocks.filter((mock) => onTheWay.some((step) => usesOf(step).includes(mock)));
  const loaded = steps.filter(({ as, call }) => wanted.has(as) && call === load);
  const pairs = (name: (step: string) => string, path: (step: string) => string) =>
    Object.fromEntries(own.map((step) => [name(step), path(step)]));
  return {
    steps: own,
    built: {
      ...pairs(
        (step) => `class of ${step} on the way`,
        (step) => `$${step}@class`,
      ),
      // what compares nothing but settings has them for its answer
      ...(own.length > 0 || key === undefined
        ? {}
        : Object.fromEntries(
            loaded.map(({ as }) => [`${as}.${key} on the way`, `$${as}.${key}`] as const),
          )),
    },
    ran: pairs(
      (step) => `what ran for ${step}`,
      (step) => `$${step}@ran`,
    ),
    gave: {
      ...pairs(
        (step) => `what ${step} gave`,
        (step) => `$${step}`,
      ),
      ...Object.fromEntries(asked.map((mock) => [`what ${mock} was asked`, `$${mock}@calls`])),
    },
  };
}

/** These steps, and those whose results they are given; the calls of a mock hang on all that got hold of it. */
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
