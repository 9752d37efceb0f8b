import { printable } from '../../../report/content/printable.ts';
import { diffOf } from '../diff.ts';
import { backupLine, valueText } from './value.ts';
import type { ChangeResult } from '../result.ts';

/** The result of enable, disable or set. */
export function changeLines({ key, file, wanted, changed }: ChangeResult): string[] {
  const value = valueText(wanted.value);
  switch (changed.outcome) {
    case 'unchanged':
      return [`${key} is already ${value}: ${printable(changed.reason)}.`, 'Nothing was changed.'];
    case 'would-change':
      return [
        `Would set ${key} to ${value} at ${changed.place}:`,
        diffOf(file, changed.before, changed.after, 'now').trimEnd(),
      ];
    case 'no-effect':
      return [
        sentence(changed.reason),
        `${file} already sets ${key} to ${value}, so nothing was changed. ${printable(changed.remedy)}`,
      ];
    case 'reverted': {
      const remedy = changed.remedy === undefined ? '' : ` ${printable(changed.remedy)}`;
      return [sentence(changed.reason), `The edit was reverted.${remedy}`];
    }
    case 'done':
      return [doneLine(key, value, changed), backupLine(changed.change.backup)];
  }
}

function doneLine(
  key: string,
  value: string,
  { place, overriddenBy }: { place: string; overriddenBy?: string },
): string {
  return overriddenBy === undefined
    ? `${key} is now ${value}, set in ${place}. The target reports ${value}.`
    : `${key} is now ${value} in ${place}. The target reports ${value} too, but that does not confirm the edit: ${printable(overriddenBy)}.`;
}

function sentence(clause: string): string {
  return `${printable(clause.charAt(0) === 'c' ? `C${clause.slice(1)}` : clause)}.`;
}
