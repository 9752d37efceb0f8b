/** Components of a plan, one by one, as scenarios. */
import { filledIn, asArgument, asArguments, asMocks } from './arguments.ts';
import { compare } from './expect.ts';
import { DEFINITION } from './judge.ts';
import type { Evidence, Json } from '../result.ts';
import type { ComponentPlan } from '../plan/components.ts';
import type { Described, Scenario, ThrownError } from '../probe/protocol.ts';
import type { Expansion } from './check.ts';

export interface Component {
  plan: ComponentPlan;
  /** index under `components` in the plan */
  index: number;
  name: string;
  target: string;
  positional: Json[];
  expect: Record<string, Json>;
}

/** Every component that the plan creates; `each` gives one a name. */
export function componentsOf({ file }: Expansion): Component[] {
  return (file.plan.components ?? []).flatMap((plan, index) => {
    const attribute = plan.create.slice(plan.create.lastIndexOf(':') + 1);
    if (plan.each === undefined)
      return [component(plan, index, plan.name ?? attribute, plan.with ?? [])];
    const entries = Array.isArray(plan.each)
      ? plan.each.map((name) => [name, plan.with ?? []] as const)
      : Object.entries(plan.each);
    return entries.map(([name, positional]) => component(plan, index, name, [...positional]));
  });
}

/** What a component is called as a whole, such as the factory of several. */
export function factoryName({ create, name }: ComponentPlan): string {
  return name ?? create.slice(create.lastIndexOf(':') + 1);
}

/** Creates it and reads what the plan expects of it; other arguments stand over its own. */
export function createScenario(
  { plan, target, positional, expect, name }: Component,
  instead?: Json[],
): Scenario {
  const auto = plan.mocks !== undefined;
  const given = (instead ?? positional).map((value) => asArgument(value, { name }));
  const step = {
    as: 'made',
    target,
    mode: 'auto' as const,
    positional: given,
    ...(plan.named === undefined ? {} : { named: asArguments(plan.named, { name }) }),
    ...(auto ? { automock: Array.isArray(plan.requires) ? { names: plan.requires } : {} } : {}),
  };
  const mocks = plan.mocks === undefined || plan.mocks === 'auto' ? {} : asMocks(plan.mocks);
  const observe = Object.fromEntries(
    Object.keys(expect).map((attribute) => [attribute, pathOf(attribute)]),
  );
  const about = { '@class': '$made@class', [DEFINITION]: '$made@definition' };
  return { mocks, steps: [step], observe: { ...observe, ...about } };
}

export function expectEvidence(
  expect: Record<string, Json>,
  values: Record<string, Described>,
  where?: string,
): Evidence[] {
  return Object.entries(expect).flatMap(([attribute, expected]) =>
    compare(attribute, values[attribute], expected, where),
  );
}

/**
 * Whether an error refuses the argument on purpose: it names the argument, or says what the plan expects.
 * Any other error may come from anywhere, and is no refusal.
 */
export function isRefusal(
  error: ThrownError,
  given: readonly Json[],
  pattern: string | undefined,
): boolean {
  const text = `${error.name}: ${error.message}`;
  if (pattern !== undefined) return new RegExp(pattern, 'u').test(text);
  return given.some(
    (value) => typeof value !== 'object' && value !== null && names(text, String(value)),
  );
}

/** As a word of its own: `1` is not named by `after 1000 ms`, and an empty text only by its quotes or by that word. */
function names(text: string, value: string): boolean {
  if (value.trim() === '') return /''|""|``|\b(?:empty|blank)\b/iu.test(text);
  const [escaped, letter] = [value.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'), '[\\p{L}\\p{N}_]'];
  const [first, last] = [value.at(0) ?? '', value.at(-1) ?? ''];
  const begins = new RegExp(letter, 'u').test(first) ? `(?<!${letter})` : '';
  const ends = new RegExp(letter, 'u').test(last) ? `(?!${letter}|\\.\\d)` : '';
  return new RegExp(`${begins}${escaped}${ends}`, 'u').test(text);
}

export function errorText({ name, message, where }: ThrownError): string {
  return `${name}: ${message}${where === undefined ? '' : ` (${where})`}`;
}

function component(
  plan: ComponentPlan,
  index: number,
  name: string,
  positional: Json[],
): Component {
  const expect = Object.fromEntries(
    Object.entries(plan.expect ?? {}).map(([key, value]) => [key, filledIn(value, name)]),
  );
  return { plan, index, name, target: plan.create.replaceAll('$name', name), positional, expect };
}

function pathOf(attribute: string): string {
  return attribute === 'class' ? '$made@class' : `$made.${attribute}`;
}
