import { ProofrollError } from '../model/errors.ts';
import { matchesGlob } from '../model/glob.ts';
import { checkKinds } from '../checks/index.ts';
import { closest } from '../plan/problems/closest.ts';
import { categories } from '../model/result.ts';
import type { Check } from '../checks/check.ts';

type Named = Pick<Check, 'id' | 'category' | 'kind'>;

export interface Selection {
  only: string[];
  skip: string[];
}

/** The checks to run; `wanted` may exclude more of them. @throws `filter-matches-nothing` for a filter that no check matches */
export function select<Item extends Named>(
  checks: readonly Item[],
  { only, skip }: Selection,
  wanted: (check: Item) => boolean = () => true,
): { selected: Item[]; left: Item[] } {
  for (const filter of [...only, ...skip]) {
    if (!checks.some((check) => matchesAny(check, [filter]))) throw nothingMatches(filter, checks);
  }
  const chosen = checks.filter(
    (check) => (only.length === 0 || matchesAny(check, only)) && !matchesAny(check, skip),
  );
  if (chosen.length === 0)
    throw new ProofrollError(
      'filter-matches-nothing',
      '--only and --skip together leave no check to run',
    );
  const kept = chosen.filter(wanted);
  // if nothing is left, the excluded ones are run: there would be no observation otherwise
  const selected = new Set(kept.length > 0 ? kept : chosen);
  return { selected: [...selected], left: checks.filter((check) => !selected.has(check)) };
}

/** By id, kind, category, or a glob in which `*` matches any text and `?` one character. */
export function matchesAny(check: Named, filters: readonly string[]): boolean {
  return filters.some((filter) =>
    [check.id, check.kind, check.category].some(
      (name) => name === filter || matchesGlob(filter, name),
    ),
  );
}

function nothingMatches(filter: string, checks: readonly Named[]): ProofrollError {
  const own = categories.filter((name) => checks.some(({ category }) => category === name));
  const kinds = [...new Set(checks.map(({ kind }) => kind))];
  const ids = checks.map(({ id }) => id).filter((id) => !kinds.includes(id));
  const near = closest(filter, [...own, ...kinds, ...ids]);
  return new ProofrollError(
    'filter-matches-nothing',
    [
      `${whyNone(filter)}${near === undefined ? '' : `; did you mean '${near}'?`}`,
      'use one of these, or a glob over them:',
      `  categories: ${own.join(', ')}`,
      `  kinds: ${kinds.join(', ')}`,
      ...(ids.length === 0 ? [] : ['  ids:']),
      ...ids.slice(0, MOST_IDS).map((id) => `    ${id}`),
      ...(ids.length > MOST_IDS ? [`    … and ${ids.length - MOST_IDS} more`] : []),
    ].join('\n'),
  );
}

const MOST_IDS = 20;

function whyNone(filter: string): string {
  const isKnown = [...categories, ...checkKinds.map(({ name }) => name)].includes(filter);
  return isKnown ? `this plan has no check of '${filter}'` : `no check matches '${filter}'`;
}
