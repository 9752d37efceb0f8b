/** Where the plan's commands and suites run, and with which variables: one rule for both. */
import { existsSync } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { upFrom } from '../../disk/runtime-needs.ts';
import { commandEnvironment } from '../../worlds/environment.ts';
import type { CommonContext } from '../context.ts';

type Context = Pick<CommonContext, 'real' | 'driver' | 'place'>;

/**
 * The target's environment and home, and PATH even if the plan does not pass it. On PATH, the target's own tools come
 * first: its interpreter, virtual environments, node_modules/.bin, and the folders of `target.path`.
 */
export function programEnvironment(context: Context, cwd: string): Record<string, string> {
  const env = commandEnvironment(context.real);
  const own = [...new Set(toolFolders(context, cwd))];
  const path = [...own, env.PATH].filter((folder) => folder !== '').join(delimiter);
  return { ...env, PATH: withInterpreter(context, path) };
}

/** The folder of the interpreter comes first, unless its name leads to it already: much else may be in that folder. */
function withInterpreter({ driver, place }: Context, path: string): string {
  const program = driver?.host(place).command;
  if (program === undefined || !isAbsolute(program)) return path;
  const found = path.split(delimiter).find((folder) => existsSync(join(folder, basename(program))));
  return found === dirname(program) ? path : `${dirname(program)}${delimiter}${path}`;
}

function toolFolders({ place: { root, path } }: Context, cwd: string): string[] {
  const environments = [cwd, root].flatMap((folder) =>
    ['.venv', 'venv'].map((name) => join(folder, name, 'bin')),
  );
  const packages = [cwd, root]
    .flatMap(upFrom)
    .map((folder) => join(folder, 'node_modules', '.bin'));
  // not the root itself: a file in it that is named like a program would take its place
  const own = path.map((folder) => resolve(root, folder)).filter((folder) => folder !== root);
  return [...environments, ...packages, ...own].filter((folder) => existsSync(folder));
}
