/** What the target looks for while it runs in a copied world, if it speaks against what is observed there. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CopyReads, CopyWatch } from '../../../model/copy-reads.ts';

// kept from before the functions of fs are replaced
const statSync = fs.statSync.bind(fs);

let looking: Lookups | undefined;

/** Starts to record. To be called before the target is imported. */
export function watchLookups(watch: CopyWatch): void {
  looking = new Lookups(watch);
  for (const [holder, names] of [
    [fs, OPENING],
    [fs, TESTING],
    [fs.promises, OPENING],
    [fs.promises, TESTING],
  ] as const)
    for (const name of names) replace(holder, name, OPENING.includes(name));
  syncBuiltinESMExports();
}

/** What speaks against the request that has just been answered. */
export function foundLookups(): { reads?: CopyReads } {
  const reads = looking?.found();
  return reads === undefined ? {} : { reads };
}

/** Runs an import: what is missing then may matter for every later request. */
export async function duringImport<Result>(work: () => Promise<Result>): Promise<Result> {
  looking?.importing(1);
  try {
    return await work();
  } finally {
    looking?.importing(-1);
  }
}

const OPENING: readonly string[] =
  'open openSync readFile readFileSync createReadStream readdir readdirSync opendir opendirSync'.split(
    ' ',
  );
const TESTING: readonly string[] =
  'stat statSync lstat lstatSync access accessSync exists existsSync'.split(' ');

/** A proxy has the name, the length and the properties of the function. */
function replace(holder: object, name: string, opens: boolean): void {
  const original: unknown = Reflect.get(holder, name);
  if (typeof original !== 'function') return;
  const noting = new Proxy(original, {
    apply: (target, self, given: unknown[]) => {
      note(given, opens);
      return Reflect.apply(target, self, given) as unknown;
    },
  });
  Reflect.set(holder, name, noting);
}

/** An error here must not become one of the target. */
function note([path, flags]: readonly unknown[], opens: boolean): void {
  try {
    const text = textOf(path);
    if (text === undefined || CODE.test(text) || (opens && creates(flags))) return;
    looking?.note(resolve(text), opens);
  } catch {
    // such as a working directory that no longer exists
  }
}

function textOf(path: unknown): string | undefined {
  if (typeof path === 'string') return path;
  if (Buffer.isBuffer(path)) return path.toString();
  return path instanceof URL ? fileURLToPath(path) : undefined;
}

/** What is written without being read first may be missing. */
function creates(flags: unknown): boolean {
  const given = typeof flags === 'object' && flags !== null && 'flag' in flags ? flags.flag : flags;
  if (typeof given === 'number') return (given & fs.constants.O_CREAT) !== 0;
  return typeof given === 'string' && /^(?:w|wx|a|ax|as|xs)$/u.test(given);
}

/** Modules come from their real place, and are never missing in a copy. */
const CODE = /\.(?:[cm]?[jt]sx?|node|map|wasm)$/u;
/** What tools keep for themselves. */
const OF_TOOLS = new Set(['.git', '.hg', '.svn', 'node_modules', '.cache', '.proofroll']);
/** Too much to copy; what is in them counts. */
const OF_THE_USER = new Set(['~/.config', '~/.local', '~/.local/share', '~/.ssh']);
const MOST = 20;

class Lookups {
  readonly #watch: CopyWatch;
  readonly #copies = new Set<string>();
  readonly #reals = new Set<string>();
  readonly #atImport = new Map<string, string>();
  #missing = new Map<string, string>();
  #imports = 0;

  constructor(watch: CopyWatch) {
    this.#watch = watch;
  }

  importing(by: 1 | -1): void {
    this.#imports += by;
  }

  note(path: string, opens: boolean): void {
    if (opens) this.#noteOpened(path);
    const folder = this.#watch.folders.find(({ copy }) => isIn(path, copy));
    if (folder === undefined) return;
    const inside = path.slice(folder.copy.length + 1);
    const shown = folder.prefix + inside;
    if (inside === '' || isIgnored(inside, shown)) return;
    if (modeOf(path) !== 0 || modeOf(join(folder.real, inside)) === 0) return;
    (this.#imports > 0 ? this.#atImport : this.#missing).set(shown, path);
  }

  #noteOpened(path: string): void {
    for (const { file, copy, real } of this.#watch.files) {
      if (isIn(path, copy)) this.#copies.add(file);
      else if (leadsTo(path, real)) this.#reals.add(file);
    }
  }

  found(): CopyReads | undefined {
    const all = [...this.#atImport, ...this.#missing];
    this.#missing = new Map();
    // a folder that the target has made since then is all that it needed
    const missing = all.filter(([, path]) => !isFolder(path)).map(([shown]) => shown);
    const bypassed = this.#watch.files
      .map(({ file }) => file)
      .filter((file) => this.#reals.has(file) && !this.#copies.has(file));
    if (missing.length === 0 && bypassed.length === 0) return undefined;
    return { missing: [...new Set(missing)].toSorted().slice(0, MOST), bypassed };
  }
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** Whether a path leads to a settings file, or into a folder of settings; most files that are opened do not. */
function leadsTo(path: string, real: string): boolean {
  if (basename(path) === basename(real)) return identityOf(path) === identityOf(real);
  return isFolder(real) && identityOf(dirname(path)) === identityOf(real);
}

function identityOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? path : `${status.dev}:${status.ino}`;
}

function isFolder(path: string): boolean {
  return (modeOf(path) & fs.constants.S_IFMT) === fs.constants.S_IFDIR;
}

/** 0 if there is nothing. */
function modeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  } catch {
    return 0;
  }
}

function isIgnored(inside: string, shown: string): boolean {
  return OF_THE_USER.has(shown) || inside.split(sep).some((name) => OF_TOOLS.has(name));
}
