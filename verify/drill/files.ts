import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { declaredFiles, realPath, type Surroundings } from '../probe/world.ts';

/** What a declared file is: bytes and mode; nothing of when it was written, which a rollback cannot bring back. */
export type Files = ReadonlyMap<string, { sha256: string; mode: number } | undefined>;

export async function filesNow(real: Surroundings): Promise<Files> {
  const entries = await Promise.all(
    declaredFiles(real).map(async (file) => [file, await stateOf(realPath(real, file))] as const),
  );
  return new Map(entries);
}

/** In words, `file: its bytes`; `except` names a file that may differ. */
export function differencesIn(before: Files, after: Files, except?: string): string[] {
  return [...before].flatMap(([file, was]) => {
    const is = after.get(file);
    if (file === except) return [];
    if (was === undefined || is === undefined)
      return was === is ? [] : [`${file}: ${is === undefined ? 'gone' : 'new'}`];
    return [
      ...(was.sha256 === is.sha256 ? [] : [`${file}: its bytes`]),
      ...(was.mode === is.mode
        ? []
        : [`${file}: its mode, ${octal(was.mode)} to ${octal(is.mode)}`]),
    ];
  });
}

function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

async function stateOf(path: string): Promise<{ sha256: string; mode: number } | undefined> {
  try {
    const { mode } = await stat(path);
    // of a folder of secrets the mode alone
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    return { sha256: createHash('sha256').update(bytes).digest('hex'), mode };
  } catch {
    return undefined;
  }
}
