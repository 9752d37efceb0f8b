import { commandLine } from '../../../model/command-line.ts';
import { printable } from '../../../report/content/printable.ts';
import { diffOf } from '../diff.ts';
import { backupLine, valueText } from './value.ts';
import type { Reading } from '../../../flag/read-flag.ts';
import type { RestoreResult } from '../result.ts';

export function restoreLines({ key, file, plan, restored }: RestoreResult): string[] {
  const { backup, wholeFile } = restored;
  const what = wholeFile ? file : `${key} in ${file}`;
  switch (restored.outcome) {
    case 'unchanged':
      return [
        `${what} is already as in backup ${backup}. Nothing was changed.`,
        ...(restored.named
          ? []
          : [
              `To go back further, name an older backup; \`${commandLine(['flag', 'backups'], plan)}\` lists them.`,
            ]),
      ];
    case 'would-change':
      return [
        `Would restore ${what} from backup ${backup}:`,
        diffOf(file, restored.before, restored.after, 'now').trimEnd(),
      ];
    case 'done':
    case 'unconfirmed':
      return [
        `Restored ${what} from backup ${backup}.`,
        reportedLine(key, restored.reported),
        backupLine(restored.change.backup),
      ];
  }
}

function reportedLine(key: string, reported: Reading): string {
  return reported.outcome === 'value'
    ? `The target reports ${key} as ${valueText(reported.value)}.`
    : `Could not confirm the value of ${key}: ${printable(reported.reason)}.`;
}
