/** Reads git repositories. */
import type { GitGap } from '../model/result.ts';
import { lossOf } from './ended.ts';
import { killAll } from './group.ts';
import { newMark } from './mark.ts';
import { runProcess, type Finished } from './run.ts';
import { closeRun } from './run-folder.ts';

export type GitAnswer =
  | { ok: true; text: string }
  | { ok: false; gap: Exclude<GitGap, 'no-commit'>; detail: string };
export type Git = (...given: string[]) => Promise<GitAnswer>;

const TIME_LIMIT_MS = 20_000;

/** A repository may configure programs to run. Reading must neither run them nor take a lock that blocks its owner. */
const READ_ONLY = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.quotePath=false',
];

/** @param read gets a function that runs git in the folder's checkout; it never rejects */
export async function readGit<Result>(
  folder: string,
  read: (git: Git) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const mark = newMark();
  try {
    return await read(async (...given) => {
      const finished = await runProcess({
        command: 'git',
        arguments: [...READ_ONLY, '-C', folder, ...given],
        cwd: process.cwd(),
        env: gitEnvironment(),
        mark,
        timeoutMs: TIME_LIMIT_MS,
        ...(signal === undefined ? {} : { signal }),
      });
      return answerOf(finished);
    });
  } finally {
    await killAll(mark);
    closeRun(mark);
  }
}

function answerOf({ ended, stdout, stderr }: Finished): GitAnswer {
  if (ended.how === 'exited' && ended.exitCode === 0) return { ok: true, text: stdout };
  if (ended.how === 'cannot-start' && ended.why.includes('ENOENT'))
    return { ok: false, gap: 'no-git', detail: 'git was not found' };
  const [line = ''] = stderr.trim().split('\n');
  const detail = ended.how === 'exited' ? line : lossOf(ended, 'git').detail;
  // git's own message; LC_ALL=C keeps it in English
  const gap = detail.includes('not a git repository') ? 'no-checkout' : 'git-failed';
  return { ok: false, gap, detail };
}

/** Without the variables, set by a hook or a wrapper, that point git to another repository than the folder's. */
function gitEnvironment(): Record<string, string> {
  const misleading =
    /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|NAMESPACE|OBJECT_DIRECTORY|COMMON_DIR|EXTERNAL_DIFF|TRACE\w*)$/u;
  const kept = Object.entries(process.env).filter(([name]) => !misleading.test(name));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
