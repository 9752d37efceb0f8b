import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/** What is in the place of a real file: a text, the copy at another path, or nothing. */
export type Instead = { text: string } | { copy: string } | 'nothing';

/**
 * Makes a folder that looks like another one, except for some files. Everything else in it is a link to the real thing.
 * @param changed paths relative to `from`
 */
export async function mirror(
  from: string,
  to: string,
  changed: ReadonlyMap<string, Instead>,
): Promise<void> {
  await mkdir(to, { recursive: true });
  const [here, below] = split(changed);
  for (const name of await namesIn(from))
    if (!here.has(name) && !below.has(name)) await symlink(join(from, name), join(to, name));
  for (const [name, inner] of below) await mirror(join(from, name), join(to, name), inner);
  for (const [name, instead] of here) await put(instead, join(to, name));
}

type Changed = Map<string, Instead>;

function split(
  changed: ReadonlyMap<string, Instead>,
): [here: Changed, below: Map<string, Changed>] {
  const here: Changed = new Map();
  const below = new Map<string, Changed>();
  for (const [path, instead] of changed) {
    const [name = '', ...rest] = path.split(sep);
    if (rest.length === 0) here.set(name, instead);
    else below.set(name, new Map([...(below.get(name) ?? []), [rest.join(sep), instead]]));
  }
  return [here, below];
}

async function put(instead: Instead, to: string): Promise<void> {
  if (instead === 'nothing') return;
  await mkdir(dirname(to), { recursive: true });
  if ('text' in instead) await writeFile(to, instead.text);
  else await cp(instead.copy, to, { recursive: true });
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
