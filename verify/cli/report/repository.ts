import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Terminal } from '../terminal.ts';

/** The folder of the command, relative to the root of its repository, with slashes; empty if it is the root. */
export function folderInRepository({ cwd, env }: Pick<Terminal, 'cwd' | 'env'>): string {
  // a CI service says what its paths are relative to
  const given = [env['GITHUB_WORKSPACE'], env['CI_PROJECT_DIR']].find((path) => isAbove(path, cwd));
  const root = given ?? rootAbove(cwd) ?? cwd;
  return relative(root, cwd).split(sep).join('/');
}

function isAbove(path: string | undefined, cwd: string): path is string {
  return path !== undefined && path !== '' && `${cwd}${sep}`.startsWith(`${resolve(path)}${sep}`);
}

function rootAbove(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : rootAbove(parent);
}
