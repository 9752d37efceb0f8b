import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Place {
  file: string;
  line: number;
}

const maps = new Map<string, SourceMap | undefined>();

/** The place in the source of a place in a compiled file. Maps are large, so each is read only when needed. */
export function originalPlace(file: string, line: number, column: number): Place {
  const map = mapOf(file);
  const entry = map?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalSource' in entry)) return { file, line };
  return { file: sourcePath(file, entry.originalSource), line: entry.originalLine + 1 };
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file);
}

function readMap(file: string): SourceMap | undefined {
  try {
    const [, url] =
      /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(readFileSync(file, 'utf8').slice(-100_000)) ?? [];
    if (url === undefined) return undefined;
    const [, encoded] = /^data:application\/json[^,]*;base64,(.*)$/.exec(url) ?? [];
    const text =
      encoded === undefined
        ? readFileSync(resolve(dirname(file), decodeURIComponent(url)), 'utf8')
        : Buffer.from(encoded, 'base64').toString('utf8');
    return new SourceMap(JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0]);
  } catch {
    return undefined;
  }
}

function sourcePath(file: string, source: string): string {
  return source.startsWith('file://') ? fileURLToPath(source) : resolve(dirname(file), source);
}
