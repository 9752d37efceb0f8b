/** Whether a value is one that the flag can have, as far as the plan tells. */
import { isSame } from '../../checks/shared/expect.ts';
import { ProofrollError } from '../../model/errors.ts';
import { readValue } from './value.ts';
import type { LeafValue } from '../../settings/edit/edit.ts';
import type { PlanFile } from '../../plan/load.ts';
import type { Plan } from '../../plan/schema/index.ts';
import type { Json } from '../../model/result.ts';

type FlagPlan = NonNullable<Plan['flag']>;

/**
 * A value that the plan names, or one of the same kind as those. The target is no judge of that: many hold any text
 * for true.
 * @throws `flag-value-unfit`
 */
export function refuseUnfitValue(value: LeafValue, flag: FlagPlan, file: PlanFile): void {
  const named = namedValues(flag, file.plan);
  const kinds = new Set([flag.expect, flag.otherwise].flatMap(kindsOf));
  // a plan whose values are lists or mappings tells nothing of what a leaf may be
  if (kinds.size === 0 || kinds.has(kindOf(value)) || named.some((each) => isSame(each, value)))
    return;
  const kindWords = [...kinds].map((kind) => words[kind]).join(' or ');
  throw new ProofrollError(
    'flag-value-unfit',
    [
      `${flag.key} takes ${kindWords}, as ${file.place(['flag', 'expect'])} has it, and not ${JSON.stringify(value)}`,
      `${remedy(value, named, kinds)}; --force sets it all the same`,
    ].join('\n'),
  );
}

const words = {
  boolean: 'a boolean',
  number: 'a number',
  text: 'a text',
  null: 'null',
} as const;
type Kind = keyof typeof words;

/** What the plan says of the flag's values: expected, its other one, those of its phases, and those that choose a class. */
function namedValues({ expect, otherwise, effect }: FlagPlan, { rollout }: Plan): LeafValue[] {
  const stated = [expect, otherwise, ...(rollout.phases ?? []).map(({ flag }) => flag)];
  // keys of a mapping are texts, whatever the flag's value is
  const asKey = stated.some((value) => typeof value === 'string') ? String : readValue;
  const known = [...stated.filter(isLeaf), ...Object.keys(effect?.when ?? {}).map(asKey)];
  return known.filter((value, at) => known.findIndex((each) => isSame(each, value)) === at);
}

function remedy(value: LeafValue, named: readonly LeafValue[], kinds: ReadonlySet<Kind>): string {
  const usual = [
    ...(kinds.has('text') ? [String(value)] : []),
    ...(kinds.has('boolean') ? [true, false] : []),
  ];
  const list = [...new Set([...usual, ...named].map(wordFor))].join(', ');
  const only = kinds.size === 1 && kinds.has('boolean');
  return `${only ? 'use' : 'use for instance'} ${list.replace(/, ([^,]*)$/u, ' or $1')}`;
}

/** As it has to be written on a command line: a text that reads as something else needs its quotes. */
function wordFor(value: LeafValue): string {
  if (typeof value !== 'string') return String(value);
  return readValue(value) === value ? value : `'${JSON.stringify(value)}'`;
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
