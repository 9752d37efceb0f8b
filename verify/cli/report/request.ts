/** Reports that a command line asks for: `--report junit=junit.xml,summary=-`. */
import { resolve } from 'node:path';
import { ProofrollError } from '../../model/errors.ts';
import type { FormatName } from '../../report/index.ts';

export interface Request {
  format: FormatName;
  /** an absolute path, or `-` for standard output */
  to: string;
}

export const OUTPUT = '-';

/** @throws `usage` if an item has no format, no path, or an unknown format */
export function requestsFrom(
  given: readonly string[],
  named: (format: string) => FormatName,
  cwd: string,
): Request[] {
  return given.flatMap(itemsOf).map((item) => requestOf(item, named, cwd));
}

/** A comma separates items only if a format follows: a path may have one. */
function itemsOf(list: string): string[] {
  return list.split(/,(?=[\w-]+=)/u);
}

function requestOf(item: string, named: (format: string) => FormatName, cwd: string): Request {
  const [, name = item, path = ''] = /^([^=]*)=(.*)$/su.exec(item) ?? [];
  const format = named(name);
  if (path === '')
    throw new ProofrollError(
      'usage',
      `--report ${item} has no path. Write --report ${name}=FILE, or ${name}=${OUTPUT} for standard output.`,
    );
  return { format, to: path === OUTPUT ? OUTPUT : resolve(cwd, path) };
}

/**
 * Each request once.
 * @param taken files that are written anyway, with their formats
 * @throws `usage` if one place would get two formats
 */
export function withoutClashes(
  requests: readonly Request[],
  taken: ReadonlyMap<string, FormatName> = new Map(),
): Request[] {
  const places = new Map(taken);
  return requests.filter(({ format, to }) => {
    const other = places.get(to);
    if (other === format) return false;
    if (other !== undefined) throw clash(to, other, format);
    places.set(to, format);
    return true;
  });
}

function clash(to: string, first: string, second: string): ProofrollError {
  const place = to === OUTPUT ? 'standard output' : to;
  return new ProofrollError(
    'usage',
    `two reports, ${first} and ${second}, would be written to ${place}. Give each its own path.`,
  );
}
