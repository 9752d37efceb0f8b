import type { Changed } from '../../flag/change.ts';
import type { History } from '../../flag/history.ts';
import type { Pending } from '../../flag/pending.ts';
import type { Wanted } from '../../flag/plan-change.ts';
import type { Restored } from '../../flag/restore.ts';
import type { Status } from '../../flag/status.ts';
import type { WithRecovery } from '../../flag/with-lock.ts';
import type { Comparison } from './diff.ts';

/** The result of a flag command, before it is shown as text or JSON. */
export type FlagResult =
  | { command: 'status'; status: Status }
  | ChangeResult
  | { command: 'history'; planId: string; pending: Pending; history: History }
  | { command: 'backups'; pending: Pending; backups: string[]; folder: string }
  | RestoreResult
  | { command: 'diff'; pending: Pending; file: string; comparison: Comparison };

export interface ChangeResult {
  command: 'enable' | 'disable' | 'set';
  wanted: Wanted;
  file: string;
  key: string;
  changed: WithRecovery<Changed>;
}
export interface RestoreResult {
  command: 'restore';
  /** path of the plan, as it was given */
  plan: string;
  file: string;
  key: string;
  restored: WithRecovery<Restored>;
}
