import { parse } from 'smol-toml';
import { entriesOfBody } from '../entries-of-body.ts';
import type { Entry } from '../format.ts';
import { scanToml, type Assignment } from './scan.ts';

export function tomlEntries(text: string): Entry[] {
  return entriesOfBody(text, (body) =>
    scanToml(body).assignments.map((each) => ({
      path: each.path,
      offset: each.start,
      texts: textsOf(body, each),
    })),
  );
}

/** A value as it is read and as it is written. Of a value that is not valid, every part may be a secret. */
function textsOf(body: string, { kind, written, valueStart, valueEnd }: Assignment): string[] {
  if (kind === 'inline') return [];
  const rest = /^[^\r\n]*/.exec(body.slice(valueEnd, valueEnd + LONGEST_LINE))?.[0] ?? '';
  const read = readTexts(written);
  const isClean = read !== undefined && /^[ \t]*(?:$|[#,\]}])/.test(rest);
  const parts = isClean ? [written] : partsOf(body.slice(valueStart, valueEnd + rest.length));
  return [...new Set([...(read ?? []), ...parts])].filter((text) => text !== '');
}

/** In characters. */
const LONGEST_LINE = 64 * 1024;

/** The lines with and without marks of TOML around them, and every quoted part, closed or not. */
function partsOf(written: string): string[] {
  const lines = written.split('\n').map((line) => line.trim());
  const bare = lines.map((line) => line.replace(/^[["'{\s]+|[\]"'},\s]+$/g, ''));
  const quoted = Array.from(written.matchAll(/"([^"\r\n]+)|'([^'\r\n]+)/g), (match) =>
    (match[1] ?? match[2] ?? '').trim(),
  );
  return [written.trim(), ...lines, ...bare, ...quoted];
}

function readTexts(written: string): string[] | undefined {
  try {
    const { value } = parse(`value = ${written}`, { integersAsBigInt: 'asNeeded' });
    return (Array.isArray(value) ? value : [value]).map(textIn);
  } catch {
    return undefined;
  }
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, bigintAsText);
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
