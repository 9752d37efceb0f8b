/** How each setting was proven, in one note for all that were proven alike. */
import { heldIn } from './changed.ts';
import { placed } from '../../shared/plant.ts';
import type { ControlResult } from '../../../model/result.ts';
import type { Expansion } from '../../check.ts';
import type { Claimed } from './claimed.ts';

export function provenNotes(
  controls: readonly ControlResult[],
  claimed: Claimed,
  expansion: Expansion,
): string[] {
  const groups = new Map<string, string[]>();
  for (const key of Object.keys(claimed)) {
    const how = howProven(controls, key, expansion);
    if (how === undefined) continue;
    const { where } = placed(expansion, key);
    groups.set(how, [...(groups.get(how) ?? []), where === undefined ? key : `${key} (${where})`]);
  }
  return [...groups].map(([how, names]) => `${how}: ${listed(names)}`);
}

function howProven(
  controls: readonly ControlResult[],
  key: string,
  expansion: Expansion,
): string | undefined {
  const control = controls.find(({ id }) => id === `changed[${key}]`);
  if (control === undefined) return 'only compared, because no layer can be changed';
  if (control.outcome !== 'caught') return undefined;
  switch (control.signal) {
    case 'setting-refused':
      return 'proven by changing the line that sets it: another value is refused';
    case 'setting-derived':
      return 'derived: no layer of the plan sets it, and it changes with another setting';
    default:
      return WORDS[heldIn(expansion, key)];
  }
}

const WORDS = {
  here: 'proven by changing the line that sets it',
  elsewhere:
    'only overridden from another layer, because a copy of the file that sets it would not be read',
  nowhere:
    'set in no layer of the plan (a default, or absent), and a value that was added to one replaces it',
};

const MOST_LISTED = 20;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return `${names.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
