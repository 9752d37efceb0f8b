import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { readBackup } from '../../store/backups.ts';
import { defaultBackup } from '../../flag/default-backup.ts';
import { readSettingsFile } from '../../flag/settings-file.ts';
import { printable } from '../../report/content/printable.ts';
import type { FlagPlace } from '../../flag/place.ts';

/** The text of a backup and of the current file. */
export interface Comparison {
  backup: string;
  before: string;
  after: string;
}

/** Without a name, it uses the backup that `restore` would use. */
export function compareWithBackup(place: FlagPlace, name: string | undefined): Comparison {
  const backup = name ?? defaultBackup(place);
  const before = readBackup(place.store, backup).bytes.toString();
  return { backup, before, after: readSettingsFile(place).bytes.toString() };
}

/** The lines that differ, with one line of context. Invisible characters are shown as escapes. */
export function diffOf(file: string, before: string, after: string, label = 'before'): string {
  const patch = createTwoFilesPatch(`${file} (${label})`, file, before, after, '', '', {
    context: 1,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch
    .split('\n')
    .map((line) => printable(line))
    .join('\n');
}
