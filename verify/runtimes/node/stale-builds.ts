/** Compiled modules that are older than the sources that their source maps name. */
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mostBytes, readText } from '../../disk/read-regular.ts';
import { moduleEndings } from './module-endings.ts';
import type { StaleBuild, TargetPlace } from '../runtime.ts';

/** The plan's modules, and what they import by relative paths. */
export function staleBuilds(place: TargetPlace, modules: readonly string[]): StaleBuild[] {
  const seen = new Set<string>();
  const open = modules.flatMap((module) => fileOf(place, module) ?? []);
  const stale: StaleBuild[] = [];
  for (let file = open.pop(); file !== undefined && seen.size < MOST_FILES; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = textOf(file) ?? '';
    const newest = newestSource(file, text);
    if (newest !== undefined) stale.push(newest);
    open.push(...importsOf(file, text));
  }
  return stale;
}

const MOST_FILES = 2_000;
/** In milliseconds; a checkout writes sources and builds in any order. */
const AT_ONCE = 10_000;

function fileOf({ root, path }: TargetPlace, module: string): string | undefined {
  return path
    .flatMap((folder) => moduleEndings.map((ending) => join(root, folder, module) + ending))
    .find((file) => timeOf(file) !== undefined);
}

function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(/\b(?:from|import|require)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/gu);
  return Array.from(found, ([, , path = '']) => resolve(dirname(file), path)).flatMap((path) => {
    const existing = moduleEndings.map((ending) => path + ending).find((each) => isFile(each));
    return existing ?? [];
  });
}

/** The source that was changed last, if that was after the build. */
function newestSource(file: string, text: string): StaleBuild | undefined {
  const builtAt = timeOf(file);
  if (builtAt === undefined) return undefined;
  const later = sourcesOf(file, text).flatMap(({ source, content }) => {
    const changedAt = timeOf(source);
    const isLater = changedAt !== undefined && changedAt.getTime() > builtAt.getTime() + AT_ONCE;
    return isLater && textOf(source) !== content ? [{ file, source, builtAt, changedAt }] : [];
  });
  return later.toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())[0];
}

/** With the text from which it was compiled, if the map has it. */
function sourcesOf(file: string, text: string): { source: string; content?: string | null }[] {
  try {
    const [, url] = /\/\/[#@] sourceMappingURL=(\S+)\s*$/u.exec(text.slice(-100_000)) ?? [];
    // a map inside the file is that of a loader, which compiles when the module is imported
    if (url === undefined || url.startsWith('data:')) return [];
    const at = resolve(dirname(file), decodeURIComponent(url));
    const map = JSON.parse(readText(at, mostBytes.targetFile)) as RawMap;
    return (map.sources ?? []).flatMap((name, index) => {
      const content = map.sourcesContent?.[index];
      const source = placeOf(`${map.sourceRoot ?? ''}${name ?? ''}`, dirname(at));
      if (source === undefined) return [];
      return [typeof content === 'string' ? { source, content } : { source }];
    });
  } catch {
    return [];
  }
}

interface RawMap {
  sources?: (string | null)[];
  sourcesContent?: (string | null)[];
  sourceRoot?: string;
}

/** Undefined for a name that is not a path, such as those of bundlers for their own code. */
function placeOf(name: string, folder: string): string | undefined {
  if (name.startsWith('file:')) return fileURLToPath(name);
  return name === '' || /^[\w-]+:/u.test(name) ? undefined : resolve(folder, name);
}

function timeOf(file: string): Date | undefined {
  const status = statSync(file, { throwIfNoEntry: false });
  return status?.isFile() === true ? status.mtime : undefined;
}

function isFile(file: string): boolean {
  return timeOf(file) !== undefined;
}

function textOf(file: string): string | undefined {
  try {
    return readText(file, mostBytes.targetFile);
  } catch {
    return undefined;
  }
}
