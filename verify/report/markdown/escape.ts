import { oneLine, printable, shorten } from '../content/printable.ts';
import type { Json } from '../../model/result.ts';

/** Foreign text as Markdown that renders as just that text, on one line, also inside a table. */
export function text(foreign: string): string {
  return shortText(foreign, longest);
}

export function shortText(foreign: string, limit: number): string {
  return shorten(oneLine(foreign), limit)
    .replace(special, escape)
    .replace(/^([-+=]|\d+(?=[.)](?: |$)))/u, escapeMarker);
}

/** Foreign text in a code span. Where a span cannot hold it, entities in `<code>` can. */
export function code(foreign: string): string {
  const line = printable(foreign);
  if (line.trim() !== '' && !/[`|]/u.test(line)) return `\`${line}\``;
  return `<code>${line.replace(/[^\p{L}\p{N} .,:/"'=()-]/gu, entity)}</code>`;
}

export function value(data: Json, limit = 80): string {
  return code(shorten(JSON.stringify(data), limit));
}

/** A block of code whose fence is longer than any run of backticks inside. */
export function fenced(foreign: string, language: string): string {
  const lines = foreign.split(/\r?\n/u).map(printable);
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => (line.match(/`+/gu) ?? []).map(({ length }) => length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

const longest = 1000;

/** An underscore inside a word is harmless, and so is the at sign of a mail address. */
const special =
  /[\\`*[~$&<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<![A-Za-z0-9])@(?=\w)|#(?=\d)|^#/gu;

const entities: Partial<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
};

/** A zero-width space keeps GitHub from notifying a person or linking an issue. */
function escape(character: string): string {
  const unlinked = character === '@' || character === '#' ? `${character}&#8203;` : undefined;
  return unlinked ?? entities[character] ?? `\\${character}`;
}

function entity(character: string): string {
  return entities[character] ?? `&#${character.codePointAt(0)};`;
}

/** A backslash escapes punctuation only: for `1.`, it must be after the number. */
function escapeMarker(marker: string): string {
  return /\d/u.test(marker) ? `${marker}\\` : `\\${marker}`;
}
