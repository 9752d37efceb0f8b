/** Refuses a value of a type that the flag cannot have, according to the plan. */
import { isSame } from '../../checks/shared/expect.ts';
import { ProofrollError } from '../../model/errors.ts';
import { parseValue } from './parse-value.ts';
import type { LeafValue } from '../../settings/edit/edit.ts';
import type { PlanFile } from '../../plan/load.ts';
import type { Plan } from '../../plan/schema/index.ts';
import type { Json } from '../../model/result.ts';

type FlagPlan = NonNullable<Plan['flag']>;

/**
 * Accepts a value that the plan names, and any value of the same type. The target cannot decide this: many targets
 * treat any text as true.
 * @throws `flag-value-invalid`
 */
export function checkValue(value: LeafValue, flag: FlagPlan, file: PlanFile): void {
  const named = namedValues(flag, file.plan);
  const kinds = new Set([flag.expect, flag.otherwise].flatMap(kindsOf));
  // lists and mappings do not show which scalar values are possible
  if (kinds.size === 0 || kinds.has(kindOf(value)) || named.some((each) => isSame(each, value)))
    return;
  const expected = [...kinds].map((kind) => words[kind]).join(' or ');
  throw new ProofrollError(
    'flag-value-invalid',
    [
      `${flag.key} must be ${expected} according to ${file.place(['flag', 'expect'])}, not ${JSON.stringify(value)}.`,
      `${remedy(value, named, kinds)}, or add --force to set it anyway.`,
    ].join('\n'),
  );
}

const words = {
  boolean: 'a boolean',
  number: 'a number',
  text: 'text',
  null: 'null',
} as const;
type Kind = keyof typeof words;

/** The values that the plan names: flag.expect, flag.otherwise, those of the phases, and those that choose a class. */
function namedValues({ expect, otherwise, effect }: FlagPlan, { rollout }: Plan): LeafValue[] {
  const stated = [expect, otherwise, ...(rollout.phases ?? []).map(({ flag }) => flag)];
  // the keys of a mapping are always text, whatever type the flag has
  const asKey = stated.some((value) => typeof value === 'string') ? String : parseValue;
  const known = [...stated.filter(isLeaf), ...Object.keys(effect?.when ?? {}).map(asKey)];
  return known.filter((value, at) => known.findIndex((each) => isSame(each, value)) === at);
}

function remedy(value: LeafValue, named: readonly LeafValue[], kinds: ReadonlySet<Kind>): string {
  const usual = [
    ...(kinds.has('text') ? [String(value)] : []),
    ...(kinds.has('boolean') ? [true, false] : []),
  ];
  const list = [...new Set([...usual, ...named].map(argumentFor))].join(', ');
  const only = kinds.size === 1 && kinds.has('boolean');
  return `${only ? 'Use' : 'Use, for example,'} ${list.replace(/, ([^,]*)$/u, ' or $1')}`;
}

/** The value as an argument on the command line. Text that would be read as another type needs quotes. */
function argumentFor(value: LeafValue): string {
  if (typeof value !== 'string') return String(value);
  return parseValue(value) === value ? value : `'${JSON.stringify(value)}'`;
}

function kindOf(value: LeafValue): Kind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'number' : 'text';
}

function kindsOf(value: Json | undefined): Kind[] {
  return isLeaf(value) ? [kindOf(value)] : [];
}

function isLeaf(value: Json | undefined): value is LeafValue {
  return value === null || (value !== undefined && typeof value !== 'object');
}
