/** Words for a state and for what changed in it. */
import { statuses } from '../../../model/result.ts';
import { printable, shorten } from '../printable.ts';
import { plural } from '../units.ts';
import type {
  CheckState,
  Compared,
  FileDiff,
  GitChange,
  GitGap,
  GitState,
  Json,
} from '../../../model/result.ts';

/** `2026-01-14 11:41 UTC`, to the minute. */
export function minuteOf(iso: string): string {
  const time = Date.parse(iso);
  return Number.isFinite(time)
    ? `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : iso;
}

export function valueWords(value: Json, limit = 60): string {
  return shorten(printable(JSON.stringify(value)), limit);
}

/** Without controls, `unproven` only means that the claim was true. */
export function outcomeWords(
  { status, signal }: Omit<CheckState, 'id'>,
  controls: boolean,
): string {
  if (status === 'unproven' && !controls) return 'true, unproven';
  return signal === undefined ? status : `${status} (${signal})`;
}

/** How often each status occurs, in the usual order. */
export function countsOf(checks: readonly CheckState[]): string {
  const parts = statuses.flatMap((status) => {
    const count = checks.filter((check) => check.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  return parts.length === 0 ? 'none ran' : parts.join(', ');
}

const gaps: Record<GitGap | 'commit-not-here', string> = {
  'no-git': 'git was not found',
  'no-checkout': 'the target is not in a git checkout',
  'no-commit': 'the checkout has no commit yet',
  'git-failed': 'git failed',
  'commit-not-here': "the snapshot's commit is not in this repository",
};

export function gitWords(git: GitState): string {
  if (git.state === 'unknown')
    return git.gap === 'git-failed' ? `${gaps[git.gap]}: ${git.detail}` : gaps[git.gap];
  return `commit ${shortCommit(git.commit)}, ${dirtWords(git)}`;
}

export function dirtWords({ changed, untracked }: { changed: number; untracked: number }): string {
  const parts = [
    ...(changed > 0 ? [`${plural(changed, 'tracked file')} with uncommitted changes`] : []),
    ...(untracked > 0 ? [`${untracked} untracked`] : []),
  ];
  return parts.length === 0 ? 'no uncommitted changes' : parts.join(', ');
}

export function gapWords({ side, gap }: Extract<GitChange, { state: 'unknown' }>): string {
  return `${side === 'before' ? 'in the snapshot' : 'now'}: ${gaps[gap]}`;
}

export function commitsWords({ commits, gone }: { commits: number; gone: number }): string {
  const lost = gone === 0 ? '' : `, and ${plural(gone, 'earlier commit')} no longer in the history`;
  return `${plural(commits, 'commit')}${lost}`;
}

export function diffWords({ files, added, removed }: FileDiff): string {
  return files === 0 ? 'no files' : `${plural(files, 'file')}, +${added} −${removed} lines`;
}

export function shortCommit(commit: string): string {
  return commit.slice(0, 12);
}

/** How many of those that were observed both before and now have changed. */
export function changedWords({ compared, changed }: Compared<unknown>): string {
  return compared === 0
    ? 'none was observed both before and now'
    : `${changed.length} of ${compared} changed`;
}
