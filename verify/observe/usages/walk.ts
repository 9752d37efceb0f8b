/** The files below a folder that may be sources, bounded in number and size. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface SourceText {
  /** relative to the folder */
  file: string;
  text: string;
}
export interface Tally {
  files: number;
  bytes: number;
  /** too large, or not a text */
  passedOver: number;
  /** a limit was reached, so some files were not searched */
  cut: boolean;
}

export const bounds = { files: 20_000, fileBytes: 1024 * 1024, bytes: 256 * 1024 * 1024 };
const AT_ONCE = 32;

/** @param folder a folder, or a single file */
export async function* sourceTexts(folder: string, tally: Tally): AsyncGenerator<SourceText> {
  const files = (await stat(folder)).isFile() ? [''] : filesBelow(folder, '');
  let batch: string[] = [];
  for await (const file of files) {
    if (tally.files + batch.length >= bounds.files || tally.bytes >= bounds.bytes) {
      tally.cut = true;
      break;
    }
    batch.push(file);
    if (batch.length === AT_ONCE) {
      yield* textsOf(folder, batch, tally);
      batch = [];
    }
  }
  yield* textsOf(folder, batch, tally);
}

async function* textsOf(
  folder: string,
  files: readonly string[],
  tally: Tally,
): AsyncGenerator<SourceText> {
  const texts = await Promise.all(files.map((file) => textOf(join(folder, file))));
  for (const [index, text] of texts.entries()) {
    const file = files[index] ?? '';
    if (text === undefined) tally.passedOver += 1;
    else {
      tally.files += 1;
      tally.bytes += text.length;
      yield { file: file === '' ? basename(folder) : file, text };
    }
  }
}

/** Links are not followed: they can form cycles, or lead out of the target. */
async function* filesBelow(folder: string, below: string): AsyncGenerator<string> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && !isSkipped(entry.name)) yield* filesBelow(folder, path);
    if (entry.isFile() && !NOT_SOURCE.test(entry.name)) yield path;
  }
}

/** Third-party packages, caches, and the output of builds, whose sources are searched. */
const SKIPPED: ReadonlySet<string> = new Set(
  'node_modules __pycache__ venv site-packages dist build out coverage'.split(' '),
);

function isSkipped(name: string): boolean {
  return name.startsWith('.') || SKIPPED.has(name);
}

/** Source maps contain the sources a second time. The others are lock files, or not texts. */
const NOT_SOURCE =
  /\.(?:map|lock|pyc|pyo|so|node|wasm|png|jpe?g|gif|ico|webp|pdf|zip|gz|tgz|whl|woff2?|ttf|db|sqlite3?)$|^package-lock\.json$/iu;

async function textOf(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).size > bounds.fileBytes) return undefined;
    const text = await readFile(path, 'utf8');
    return text.includes('\0') ? undefined : text;
  } catch {
    // deleted meanwhile, or not readable
    return undefined;
  }
}
