import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { types } from 'node:util';
import { classOf } from './describe.ts';
import { exporting, namesOf } from './load.ts';
import { targetRoot, withinTarget } from './root.ts';
import { originalPlace } from './source-maps.ts';
import type { DescribedClass } from '../../../probe/protocol.ts';

/** Where a function or class is defined; undefined for a built-in or generated one. */
export type Locate = (
  callee: Function,
) => { file: string; line: number; column: number } | undefined;

/** The class of a value, and where it is from as far as that is known. */
export function describeClass(value: unknown, locate: Locate | undefined): DescribedClass {
  const described = { kind: 'class', name: classOf(value) } as const;
  const constructor = constructorOf(value);
  const place = constructor === undefined ? undefined : locate?.(constructor);
  if (constructor === undefined || place === undefined) return { ...described, modules: [] };
  const original = originalPlace(place.file, place.line, place.column);
  const own = withinTarget(original.file);
  const distribution = distributionOf(place.file);
  return {
    ...described,
    modules: [...new Set([...namesOf(place.file), ...exporting(constructor)])],
    ...(own === undefined ? {} : { where: `${own}:${original.line}` }),
    ...(distribution === undefined ? {} : { distribution }),
  };
}

function constructorOf(value: unknown): Function | undefined {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  try {
    const made: unknown = Object.getPrototypeOf(value)?.constructor;
    return typeof made === 'function' ? made : undefined;
  } catch {
    return undefined;
  }
}

/** The installed package that a file belongs to, with its version, and the other one that the target itself imports. */
function distributionOf(file: string): string | undefined {
  const [folder, name = ''] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(file) ?? [];
  const owner = folder === undefined ? undefined : titleOf(folder);
  if (folder === undefined || owner === undefined) return undefined;
  const imported = importedByTarget(name);
  const other = imported === undefined || isSameFolder(imported, folder) ? '' : titleOf(imported);
  return other ? `${owner}; the target itself imports another copy, ${other}` : owner;
}

function importedByTarget(name: string): string | undefined {
  for (let folder = targetRoot(); ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === dirname(folder)) return undefined;
  }
}

function isSameFolder(one: string, another: string): boolean {
  return realpathSync(one) === realpathSync(another);
}

function titleOf(folder: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name?: unknown;
      version?: unknown;
    };
    return [name, version].filter((part) => typeof part === 'string').join(' ') || undefined;
  } catch {
    return undefined;
  }
}
