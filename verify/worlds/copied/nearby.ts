/** Files that readers of settings also read: `.env.local` next to `.env`, `local.json` next to `default.json`. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** In bytes; a larger file is not a settings file. */
const MOST = 256 * 1024;
const MOST_FILES = 100;
const CODE = /\.(?:[cm]?[jt]sx?|py[cod]?|so|node|map)$/u;
const LOCAL = /(?:^|[._-])(?:local|overrides?)(?:[._-]|$)/u;

/** Their names, among the files next to a settings file. */
export async function namesNearby(file: string): Promise<string[]> {
  const [own, folder] = [basename(file), dirname(file)];
  const ending = extname(own);
  const stem = basename(own, ending);
  const isLikeIt = (name: string): boolean =>
    name === stem ||
    ['.', '-', '_'].some((mark) => name.startsWith(stem + mark)) ||
    (extname(name) === ending && LOCAL.test(name));
  const all: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = all
    .filter((each) => !each.isDirectory())
    .map(({ name }) => name)
    .filter((name) => name !== own && isLikeIt(name) && !CODE.test(name))
    .slice(0, MOST_FILES);
  const small = await Promise.all(names.map((name) => isSmallFile(join(folder, name))));
  return names.filter((_, index) => small[index]);
}

async function isSmallFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true && found.size <= MOST;
}
