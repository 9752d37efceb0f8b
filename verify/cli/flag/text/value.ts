import { printable } from '../../../report/content/printable.ts';
import type { Json } from '../../../model/result.ts';

export function valueText(value: Json): string {
  return printable(JSON.stringify(value));
}

/** Names the backup of the previous content. */
export function backupLine(backup: string | null): string {
  return backup === null ? 'No backup was kept.' : `Backup of the previous content: ${backup}`;
}
