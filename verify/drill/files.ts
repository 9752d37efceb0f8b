import { createHash } from 'node:crypto';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../model/errors.ts';
import { mostBytes, readRegular } from '../disk/read-regular.ts';
import { declaredFiles, realPath, type Surroundings } from '../worlds/surroundings.ts';

/** Content, mode and kind of each declared file. Its modification time is left out: a rollback cannot restore it. */
export type Files = ReadonlyMap<string, State | undefined>;

interface State {
  sha256: string;
  mode: number;
  isLink: boolean;
}

export async function filesNow(real: Surroundings): Promise<Files> {
  const entries = await Promise.all(
    declaredFiles(real).map(async (file) => {
      const path = realPath(real, file);
      const inside = await namesIn(path);
      const all = ['', ...inside].map(async (name) => {
        const shown = name === '' ? file : join(file, name);
        return [shown, await stateOf(join(path, name))] as const;
      });
      return Promise.all(all);
    }),
  );
  return new Map(entries.flat());
}

/** One text per difference, such as `shop.yaml: its content`; `except` names a file that may differ. */
export function differencesIn(before: Files, after: Files, except?: string): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((file) => {
    const [was, is] = [before.get(file), after.get(file)];
    if (
      file === except ||
      (except !== undefined && file.startsWith(`${except.replace(/\/$/, '')}/`))
    )
      return [];
    if (was === undefined || is === undefined)
      return was === is ? [] : [`${file}: ${is === undefined ? 'gone' : 'new'}`];
    return [
      ...(was.sha256 === is.sha256 ? [] : [`${file}: its bytes`]),
      ...(was.mode === is.mode
        ? []
        : [`${file}: its mode, ${octal(was.mode)} to ${octal(is.mode)}`]),
      ...(was.isLink === is.isLink
        ? []
        : [`${file}: ${was.isLink ? 'a file where a link was' : 'a link where a file was'}`]),
    ];
  });
}

function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

/** Names of everything in a folder; none for a file. */
async function namesIn(path: string): Promise<string[]> {
  return readdir(path, { recursive: true }).catch(() => []);
}

async function stateOf(path: string): Promise<State | undefined> {
  try {
    const { mode } = await stat(path);
    // a folder itself has only a mode
    const bytes = contentOf(path);
    const isLink = (await lstat(path)).isSymbolicLink();
    return { sha256: createHash('sha256').update(bytes).digest('hex'), mode, isLink };
  } catch {
    return undefined;
  }
}

/** Of what is not read, why: what it is, or how large. */
function contentOf(path: string): Buffer {
  try {
    return readRegular(path, mostBytes.targetFile).bytes;
  } catch (error) {
    return Buffer.from(messageOf(error));
  }
}
