import { existsSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { InterpreterSearch } from '../runtime.ts';

/**
 * The interpreter that the plan names; otherwise that of the nearest virtual environment, of the active one, or
 * `python3` on the PATH.
 */
export function findInterpreter(
  search: InterpreterSearch,
): { interpreter: string } | { problem: string } {
  const { given, planFolder, root, environment } = search;
  if (given !== undefined) return givenInterpreter(given, planFolder, environment);
  const near = [root, planFolder].flatMap((folder) => [
    join(folder, '.venv'),
    join(folder, 'venv'),
  ]);
  const active = environment['VIRTUAL_ENV'];
  const found = [...near, ...(active === undefined ? [] : [active])]
    .map((folder) => join(folder, 'bin/python'))
    .find(isFile);
  if (found !== undefined) return { interpreter: found };
  const command = onPath('python3', environment);
  return command === undefined
    ? {
        problem:
          'no Python was found: there is no .venv or venv in the folder of the target or of the plan, no VIRTUAL_ENV, and no python3 on the PATH',
      }
    : { interpreter: command };
}

function givenInterpreter(
  given: string,
  planFolder: string,
  environment: InterpreterSearch['environment'],
): { interpreter: string } | { problem: string } {
  const file = given.includes('/') ? resolve(planFolder, given) : onPath(given, environment);
  // a virtual environment may be named by its folder
  const found = file === undefined ? undefined : [file, join(file, 'bin/python')].find(isFile);
  return found === undefined
    ? {
        problem: `there is no interpreter '${given}'; create its virtual environment, or name another interpreter`,
      }
    : { interpreter: found };
}

function onPath(
  command: string,
  environment: InterpreterSearch['environment'],
): string | undefined {
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, command))
    .find(isFile);
}

export function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}
