/**
 * Test files that import the sources of a module, where the plan verifies its build: a suite can pass next to a build
 * that is out of date. Only relative imports are followed, and only for JavaScript and TypeScript: what another import
 * leads to is known to the test runner alone.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { TargetPlace } from '../../runtimes/runtime.ts';
import type { OtherCode, SeenTest } from './stimulus.ts';

/** @param cwd the suite's working directory */
export function importsElsewhere(
  tests: readonly SeenTest[],
  cwd: string,
  place: TargetPlace,
): OtherCode[] {
  const folders = place.path.map((folder) => resolve(place.root, folder));
  // a build has its own folder
  if (folders.includes(place.root)) return [];
  const parts = [...new Set(tests.flatMap(({ suite, parts: own = [] }) => [suite, ...own]))];
  const files = parts.filter((part) => SCRIPT.test(part)).map((part) => resolve(cwd, part));
  return files.filter(isFile).flatMap((file) =>
    importsIn(file).flatMap((imported) => {
      const build = isInside(imported, place.root)
        ? buildOf(imported, place.root, folders)
        : undefined;
      const shown = (path: string): string => relative(place.root, path);
      return build === undefined
        ? []
        : [{ test: file, imported: shown(imported), verified: shown(build) }];
    }),
  );
}

const SCRIPT = /\.[cm]?[jt]sx?$/u;
const IMPORT = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](\.{1,2}\/[^"'\n]+)["']/gu;
/** In bytes; a larger one is not written by hand. */
const LARGEST = 1024 * 1024;

/** The files that relative imports lead to. */
function importsIn(file: string): string[] {
  if (statSync(file).size > LARGEST) return [];
  const found = Array.from(readFileSync(file, 'utf8').matchAll(IMPORT), ([, path = '']) => path);
  return [...new Set(found)].flatMap((path) => resolved(join(dirname(file), path)) ?? []);
}

/** A path may lack its ending, or have that of the compiled file. */
function resolved(path: string): string | undefined {
  const stem = path.slice(0, path.length - extname(path).length);
  const endings = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'];
  const candidates = [path, ...[path, stem].flatMap((each) => endings.map((end) => each + end))];
  return candidates.find(isFile);
}

/** `src/shop/cart.ts` is built as `dist/shop/cart.js` or `dist/cart.js`. */
function buildOf(source: string, root: string, folders: readonly string[]): string | undefined {
  if (folders.some((folder) => isInside(source, folder))) return undefined;
  const [, ...below] = relative(root, source).split(sep);
  const stems = below.map((_, at) => below.slice(at).join(sep).replace(SCRIPT, ''));
  return folders
    .flatMap((folder) =>
      stems.flatMap((stem) => ['.js', '.mjs', '.cjs'].map((end) => join(folder, stem) + end)),
    )
    .find(isFile);
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder + sep);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
