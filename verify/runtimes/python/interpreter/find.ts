/** Which interpreter runs a Python target. */
import { constants, accessSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';
import { inEnvironment, isFile, makeCommand } from './environment.ts';
import type { InterpreterSearch } from '../../runtime.ts';

type Found = { interpreter: string } | { problem: string };

/**
 * The interpreter that the plan names; otherwise that of the target's virtual environment, of the active one, or
 * `python3` on the PATH. A virtual environment that is broken is a problem: another interpreter has other packages.
 */
export function findInterpreter(search: InterpreterSearch): Found {
  const { given, planFolder, root, environment } = search;
  if (given !== undefined) return givenInterpreter(given, search);
  const active = environment['VIRTUAL_ENV'] ?? '';
  const folders = [
    ...[root, planFolder].flatMap((folder) => [join(folder, '.venv'), join(folder, 'venv')]),
    ...(active === '' ? [] : [active]),
  ];
  for (const folder of folders) {
    const found = inEnvironment(folder, shownFrom(planFolder, folder));
    // one that was made on Windows is of no use here
    if ('interpreter' in found || found.state === 'broken') return found;
  }
  const command = onPath('python3', environment);
  return command === undefined
    ? {
        problem:
          'no Python was found: there is no .venv or venv in the folder of the target or of the plan, no VIRTUAL_ENV, and no python3 on the PATH',
      }
    : { interpreter: command };
}

/** A name without a slash is that of a virtual environment next to the plan, or a command. */
function givenInterpreter(given: string, search: InterpreterSearch): Found {
  const { planFolder, environment } = search;
  const file = resolve(planFolder, given.replace(/^~(?=\/)/u, homedir()));
  const found = inEnvironment(file, given);
  if ('interpreter' in found || found.state === 'broken' || found.state === 'for-windows')
    return found;
  if (!given.includes('/')) {
    const command = onPath(given, environment);
    if (command !== undefined) return { interpreter: command };
  }
  if (isFile(file)) return isExecutable(file) ? { interpreter: file } : notExecutable(given);
  return found.state === 'not-one' ? found : { problem: missing(given, file, search) };
}

function missing(given: string, file: string, { planFolder, root }: InterpreterSearch): string {
  const fromTarget = resolve(root, given);
  const near = inEnvironment(fromTarget, given);
  if ('interpreter' in near || isFile(fromTarget)) {
    const right = relative(planFolder, fromTarget);
    return `there is no '${given}' in the folder of the plan, from which \`python\` is looked up; there is one in the folder of the target: write \`python: ${right}\``;
  }
  const kind = /\/python[\d.]*$/u.test(given) ? 'interpreter' : 'virtual environment';
  return given.includes('/') || given.startsWith('.')
    ? `there is no ${kind} '${given}': ${file} does not exist. Create it, for example with \`${makeCommand(file)}\`, and install the target's packages in it, or name another interpreter`
    : `there is no command '${given}' on the PATH, and no virtual environment of this name next to the plan; install it, or name another interpreter`;
}

function notExecutable(given: string): Found {
  return { problem: `'${given}' is not executable; name an interpreter or a virtual environment` };
}

function shownFrom(planFolder: string, folder: string): string {
  const path = relative(planFolder, folder);
  return path.startsWith('..') ? folder : path;
}

function onPath(
  command: string,
  environment: InterpreterSearch['environment'],
): string | undefined {
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command))
    .find((file) => isFile(file) && isExecutable(file));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
