/** The result of a flag command as text for people. */
import { changeLines } from './change.ts';
import { historyLines } from './history.ts';
import { pendingLines, recoveryLines } from './pending.ts';
import { restoreLines } from './restore.ts';
import { statusLines } from './status.ts';
import { diffOf, type Comparison } from '../diff.ts';
import type { FlagResult } from '../result.ts';

export function flagText(result: FlagResult): string {
  return `${linesOf(result).join('\n')}\n`;
}

function linesOf(result: FlagResult): string[] {
  switch (result.command) {
    case 'status':
      return [...pendingLines(result.status.pending), ...statusLines(result.status)];
    case 'enable':
    case 'disable':
    case 'set':
      return [...recoveryLines(result.changed.recovery), ...changeLines(result)];
    case 'history':
      return [...pendingLines(result.pending), ...historyLines(result.history, result.planId)];
    case 'backups':
      return [...pendingLines(result.pending), ...backupLines(result)];
    case 'restore':
      return [...recoveryLines(result.restored.recovery), ...restoreLines(result)];
    case 'diff':
      return [...pendingLines(result.pending), ...comparisonLines(result.file, result.comparison)];
  }
}

function backupLines({ backups, folder }: { backups: string[]; folder: string }): string[] {
  if (backups.length === 0) return ['No backups yet.'];
  return [`Backups in ${folder}:`, ...backups.map((name) => `  ${name}`)];
}

function comparisonLines(file: string, { backup, before, after }: Comparison): string[] {
  return before === after
    ? [`${file} has the same content as backup ${backup}.`]
    : [diffOf(file, before, after, `backup ${backup}`).trimEnd()];
}
