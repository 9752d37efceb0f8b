/** What came of a flag command, for eyes. */
import { printable } from '../../report/content/printable.ts';
import { diffOf } from './diff.ts';
import { statusLines } from './status-words.ts';
import type { Wanted, Changed, WithRecovery } from '../../flag/change.ts';
import type { Compared } from '../../flag/compare.ts';
import type { Look } from '../../flag/context.ts';
import type { Entry, History } from '../../flag/history.ts';
import type { Recovery } from '../../flag/recover.ts';
import type { Restored } from '../../flag/restore.ts';
import type { Status } from '../../flag/status.ts';
import type { Json } from '../../model/result.ts';

export type FlagResult =
  | { command: 'status'; status: Status }
  | {
      command: 'enable' | 'disable' | 'set';
      wanted: Wanted;
      file: string;
      key: string;
      changed: WithRecovery<Changed>;
    }
  | { command: 'history'; look: Look; history: History }
  | { command: 'backups'; look: Look; backups: string[]; folder: string }
  | { command: 'restore'; file: string; key: string; restored: WithRecovery<Restored> }
  | { command: 'diff'; look: Look; file: string; compared: Compared };

export function flagText(result: FlagResult): string {
  return `${linesOf(result).join('\n')}\n`;
}

function linesOf(result: FlagResult): string[] {
  switch (result.command) {
    case 'status':
      return [...lookLines(result.status.look), ...statusLines(result.status)];
    case 'enable':
    case 'disable':
    case 'set':
      return [...recoveryLines(result.changed.recovery), ...changeLines(result)];
    case 'history':
      return [...lookLines(result.look), ...historyLines(result.history)];
    case 'backups':
      return [
        ...lookLines(result.look),
        ...(result.backups.length === 0 ? ['no backups yet'] : [`in ${result.folder}:`]),
        ...result.backups.map((name) => `  ${name}`),
      ];
    case 'restore':
      return [...recoveryLines(result.restored.recovery), ...restoreLines(result)];
    case 'diff':
      return [...lookLines(result.look), ...compareLines(result)];
  }
}

/** What an earlier command that was killed left, and how it was settled. */
function recoveryLines(recovery: Recovery | undefined): string[] {
  if (recovery === undefined) return [];
  const { change, outcome, reason } = recovery;
  const settled = {
    done: 'the file has the new value and the target reports it, so the change stands',
    unasked: 'the file has the new bytes, of which the target gives no word; they stand',
    'taken-back': `the file was put back as it was${reason === undefined ? '' : `: ${reason}`}`,
    'not-written': 'the file was not changed yet, and is as it was',
    overtaken: 'the file was changed by other means since, and is left as it is',
  }[outcome];
  return [
    `found: ${change.action} of ${change.key} by ${change.who} at ${change.time} was interrupted; ${printable(settled)}`,
  ];
}

function lookLines(look: Look): string[] {
  if (look.outcome === 'settled') return recoveryLines(look.recovery);
  if (look.outcome === 'unsettled')
    return [`a change is half done and cannot be settled from here: ${printable(look.reason)}`];
  return [`process ${look.owner.pid} is changing the file at this moment`];
}

function changeLines({
  key,
  file,
  wanted,
  changed,
}: Extract<FlagResult, { command: 'enable' | 'disable' | 'set' }>): string[] {
  const to = shown(wanted.value);
  switch (changed.outcome) {
    case 'already':
      return [`${key} is ${to} already, ${changed.why}; nothing was changed`];
    case 'would-change':
      return [
        `would set ${key} to ${to} at ${changed.place}:`,
        diffOf(file, changed.before, changed.after, 'now').trimEnd(),
      ];
    case 'without-effect':
      return [`${file} sets ${key} to ${to} already, but ${printable(changed.reason)}`];
    case 'taken-back':
      return [
        `${key} was set to ${to} at ${changed.place} and taken back: ${printable(changed.reason)}`,
        'the file is as it was, byte for byte',
      ];
    case 'done':
    case 'unasked':
      return [
        changed.heldBy === undefined
          ? `${key} is ${to} now, by ${changed.place}, as the target itself reports`
          : `${key} is ${to} at ${changed.place} now; the target reports ${to}, and whether by the file cannot be told: ${printable(changed.heldBy)}`,
        ...backupLine(changed.change.backup),
      ];
  }
}

function restoreLines({
  key,
  file,
  restored,
}: Extract<FlagResult, { command: 'restore' }>): string[] {
  const { backup } = restored;
  switch (restored.outcome) {
    case 'already':
      return [
        `${file} is as in the backup ${backup} already; nothing was changed`,
        ...(restored.named
          ? []
          : ['to go further back, name a backup; `proofroll flag backups` lists them']),
      ];
    case 'would-change':
      return [
        `would restore ${backup}:`,
        diffOf(file, restored.before, restored.after, 'now').trimEnd(),
      ];
    case 'done':
    case 'unasked':
    case 'taken-back': {
      const { asked } = restored;
      const word =
        asked.outcome === 'value'
          ? `the target reports ${key} as ${shown(asked.value)}`
          : printable(asked.reason);
      return [
        `${file} is as in the backup ${backup} again; ${word}`,
        ...backupLine(restored.change.backup),
      ];
    }
  }
}

function compareLines({ file, compared }: Extract<FlagResult, { command: 'diff' }>): string[] {
  const { backup, before, after } = compared;
  return before === after
    ? [`${file} is as in the backup ${backup}`]
    : [diffOf(file, before, after, `backup ${backup}`).trimEnd()];
}

function historyLines({ entries, torn }: History): string[] {
  return [
    ...(entries.length === 0 ? ['no history yet'] : entries.map(historyLine)),
    ...torn.map((line) => `line ${line} of the history cannot be read and was passed over`),
  ];
}

function historyLine({ time, who, action, key, from, to, outcome, backup, reason }: Entry): string {
  const copy = backup === null ? 'no backup' : `backup ${backup}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return printable(
    `${time}  ${who}  ${action} ${key}: ${shown(from)} → ${shown(to)}  ${outcome}${why}  (${copy})`,
  );
}

function backupLine(backup: string | null): string[] {
  return [backup === null ? 'no backup was kept' : `as it was before: backup ${backup}`];
}

function shown(value: Json): string {
  return printable(JSON.stringify(value));
}
