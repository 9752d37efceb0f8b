import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, project } from './build.ts';
import { onlyReport } from './only-report.ts';
import type { CheckResult } from '../../model/result.ts';

export interface Ran {
  exitCode: number | null;
  checks: CheckResult[];
  /** peak memory of the CLI, in KiB */
  peakKb: number;
}
export interface Bench {
  folder: string;
  /** throw-away worlds are created here */
  temporary: string;
  start: (
    plan: string,
    env?: Record<string, string | undefined>,
    options?: readonly string[],
  ) => ChildProcess;
  /** runs a plan to its end */
  run: (plan: string) => Promise<Ran>;
  /** bytes, modification times and listings of the settings files and their folders */
  settings: () => string[];
  dispose: () => void;
}

/** A folder for running the built CLI, with settings in its home and working directory. */
export function openBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'bad-targets-'));
  const temporary = join(folder, 'temporary');
  const reports = join(folder, 'reports');
  const peak = join(folder, 'peak');
  for (const place of ['temporary', 'home/.good', 'cwd'])
    mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, 'home/.good/settings.yaml'), 'greeting: hello\n');
  writeFileSync(join(folder, 'cwd/.env'), 'GOOD=1\n');
  const start: Bench['start'] = (plan, env = {}, options = []) => {
    writeFileSync(join(folder, 'plan.yaml'), plan);
    const watcher = join(import.meta.dirname, 'peak-memory.mjs');
    const environment = {
      PATH: process.env['PATH'] ?? '',
      TMPDIR: temporary,
      // Node's own cache files are not left by the run
      NODE_DISABLE_COMPILE_CACHE: '1',
      PEAK_MEMORY_FILE: peak,
      ...env,
    };
    return spawn(
      process.execPath,
      [
        '--import',
        watcher,
        cli,
        'verify',
        join(folder, 'plan.yaml'),
        '--reports',
        reports,
        ...options,
      ],
      { cwd: project, env: environment, stdio: 'ignore' },
    );
  };
  return {
    folder,
    temporary,
    start,
    run: async (plan) => {
      const [exitCode] = (await once(start(plan), 'exit')) as [number | null];
      const { checks } = JSON.parse(readFileSync(onlyReport(reports), 'utf8')) as {
        checks: CheckResult[];
      };
      return { exitCode, checks, peakKb: Number(readFileSync(peak, 'utf8')) };
    },
    settings: () => ['home', 'cwd'].flatMap((name) => stateOf(join(folder, name))),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Command lines of the processes that have the folder in their environment or arguments. */
export function processesOf(folder: string): string[] {
  const pids = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
  );
  return pids.flatMap((pid) => {
    const command = textOf(`/proc/${pid}/cmdline`);
    return command.includes(folder) || textOf(`/proc/${pid}/environ`).includes(folder)
      ? [`${pid} ${command.replaceAll('\0', ' ')}`]
      : [];
  });
}

/** Waits until a target has written the file, and resolves with its text. */
export async function written(file: string): Promise<string> {
  const folder = join(file, '..');
  const changes = watch(folder);
  try {
    while (textOf(file) === '') await once(changes, 'change');
    return textOf(file);
  } finally {
    changes.close();
  }
}

function stateOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted((a, b) =>
    a < b ? -1 : 1,
  );
  return ['', ...names].map((name) => {
    const path = join(folder, name);
    const status = statSync(path, { bigint: true });
    return `${path} ${status.mtimeNs} ${status.mode} ${status.isFile() ? readFileSync(path, 'hex') : ''}`;
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
