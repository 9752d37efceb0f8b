/** The Python interpreters of this machine, found again in each run. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

export interface Interpreter {
  command: string;
  /** such as `3.11.7` */
  version: string;
}

/** Python 3.9 and later, the oldest first; one of each version. */
export async function findInterpreters(): Promise<Interpreter[]> {
  const all = await everyInterpreter();
  return all.filter(({ version }) => isSupported(version));
}

/** Versions that are too old for the host. */
export async function findTooOld(): Promise<Interpreter[]> {
  const all = await everyInterpreter();
  return all.filter(({ version }) => !isSupported(version));
}

/** The oldest minor version of Python 3 that the host supports. */
export const OLDEST_MINOR = 9;

const MINORS = [9, 10, 11, 12, 13, 14];
const OLD = ['python2', 'python2.7', 'python3.6', 'python3.7', 'python3.8'];
const ON_PATH = ['python3', ...MINORS.map((minor) => `python3.${minor}`), ...OLD];

let known: Promise<Interpreter[]> | undefined;

function everyInterpreter(): Promise<Interpreter[]> {
  known ??= lookForAll();
  return known;
}

async function lookForAll(): Promise<Interpreter[]> {
  const found = await Promise.all([...ON_PATH, ...ofPyenv()].map(ask));
  const byVersion = new Map(found.flatMap((each) => (each === undefined ? [] : [each])));
  return [...byVersion]
    .map(([version, command]) => ({ version, command }))
    .toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

function ofPyenv(): string[] {
  const versions = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  try {
    return readdirSync(versions).map((name) => join(versions, name, 'bin/python'));
  } catch {
    return [];
  }
}

/** Asks the interpreter where it is, because a command may be a script that selects one by working directory. */
const QUESTION = 'import platform, sys; print(platform.python_version() + " " + sys.executable)';

async function ask(
  command: string,
): Promise<readonly [version: string, command: string] | undefined> {
  const { failed, stdout } = await execa(command, ['-E', '-s', '-S', '-c', QUESTION], {
    reject: false,
    timeout: 20_000,
  });
  const [, version, executable] = /^(\d\S*) (.+)$/.exec(stdout) ?? [];
  return failed || version === undefined || executable === undefined
    ? undefined
    : [version, executable];
}

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor >= OLDEST_MINOR;
}
