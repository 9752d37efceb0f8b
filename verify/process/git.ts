import { execa } from 'execa';
import type { GitGap } from '../model/result.ts';

export type GitAnswer =
  | { ok: true; text: string }
  | { ok: false; gap: Exclude<GitGap, 'no-commit'>; detail: string };

const TIME_LIMIT_MS = 20_000;
const MOST_OUTPUT = 64 * 1024 * 1024;

/** A repository may name programs to run; here it is only read, and no lock is taken that its owner could meet. */
const READING = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

/** Asks git about the checkout in which a folder stands. Never throws: what cannot be told is an answer too. */
export async function runGit(folder: string, given: readonly string[]): Promise<GitAnswer> {
  const result = await execa('git', [...READING, '-C', folder, ...given], {
    reject: false,
    stdin: 'ignore',
    timeout: TIME_LIMIT_MS,
    maxBuffer: MOST_OUTPUT,
    stripFinalNewline: false,
    extendEnv: false,
    env: surroundings(),
  });
  if (!result.failed) return { ok: true, text: result.stdout };
  const detail = firstLine(result.stderr) || firstLine(result.shortMessage ?? '');
  if (result.code === 'ENOENT') return { ok: false, gap: 'no-git', detail: 'git was not found' };
  // the text is git's own in the plain locale
  const gap = detail.includes('not a git repository') ? 'no-checkout' : 'git-failed';
  return { ok: false, gap, detail };
}

/** A hook or a wrapper may have set variables that point git at another repository than that of the folder. */
function surroundings(): Record<string, string> {
  const misleading =
    /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|NAMESPACE|OBJECT_DIRECTORY|COMMON_DIR|EXTERNAL_DIFF|TRACE\w*)$/u;
  const kept = Object.entries(process.env).filter(([name]) => !misleading.test(name));
  return { ...(Object.fromEntries(kept) as Record<string, string>), LC_ALL: 'C' };
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
