/** Where a text has the names of the flag. The key of a nested setting, `plugins.enabled`, is also found in its parts. */
import type { Span } from './mask.ts';

export function mayName(text: string, name: string): boolean {
  return name.split('.').every((part) => text.includes(part));
}

/** Of a name that is accessed part by part, the span of its last part. */
export function spansOf(text: string, names: readonly string[]): Span[] {
  const whole = [...text.matchAll(wholeName(names))].map(({ 0: name, index }) => ({
    from: index,
    to: index + name.length,
  }));
  const isKnown = ({ from, to }: Span): boolean =>
    whole.some((each) => each.from <= from && to <= each.to);
  const inParts = names.flatMap((name) => (name.includes('.') ? partsIn(text, name) : []));
  const further = inParts.filter((span) => !isKnown(span));
  const distinct = further.filter(
    ({ from }, at) => further.findIndex((each) => each.from === from) === at,
  );
  return [...whole, ...distinct].toSorted((a, b) => a.from - b.from);
}

/** Matches the names, but not as parts of longer ones. */
function wholeName(names: readonly string[]): RegExp {
  return new RegExp(`${BEGIN}(?:${names.map(escaped).join('|')})${END}`, 'gu');
}

const BEGIN = '(?<![\\p{L}\\p{N}_$])';
const END = '(?![\\p{L}\\p{N}_$])';
const QUOTE = '["\'`]';
/** The end of `["plugins"]` and of `.get("plugins", {})`, after the name. */
const CLOSED = `(?:${QUOTE}\\s*(?:,[^()\\[\\]\\n]{0,80}?(?:\\(\\))?\\s*)?[\\])])?`;
const DOT = '(?:\\?\\.|\\.)';
/** What may be between the braces of a destructuring pattern or a mapping. */
const INSIDE = '[^{}]{0,300}?';

function partsIn(text: string, name: string): Span[] {
  const parts = name.split('.').map(escaped);
  const [last = ''] = parts.slice(-1);
  const above = parts.slice(0, -1);
  const patterns = [accessed(parts), destructured(above, last), ...inArguments(above, last)];
  const own = new RegExp(`${BEGIN}${last}${END}`, 'gu');
  return patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gu'))].flatMap(({ 0: whole, index }) => {
      // in `{ enabled } = settings.plugins` the only one, otherwise the last one
      const found = [...whole.matchAll(own)].at(-1);
      if (found === undefined) return [];
      const from = index + found.index;
      return [{ from, to: from + found[0].length }];
    }),
  );
}

/** `plugins.enabled`, `plugins?.enabled`, `["plugins"]["enabled"]`, `.get("plugins")["enabled"]`, `{ plugins: { enabled` */
function accessed([first = '', ...rest]: readonly string[]): string {
  const steps = rest.map((part) => {
    const attribute = `${DOT}\\s*${part}${END}`;
    const item = `${DOT}?\\[\\s*${QUOTE}${part}${QUOTE}`;
    const call = `${DOT}\\s*\\w+\\(\\s*${QUOTE}${part}${QUOTE}`;
    const inside = `${QUOTE}?\\s*:\\s*\\{${INSIDE}${BEGIN}${part}${END}`;
    return `(?:${CLOSED}\\s*!?\\s*(?:${attribute}|${item}|${call})|${inside})`;
  });
  return `${BEGIN}${first}${END}${steps.join('')}`;
}

/** `{ enabled } = settings.plugins` */
function destructured(above: readonly string[], last: string): string {
  const path = above.join(`${END}\\s*[?!]?\\.\\s*`);
  return `\\{${INSIDE}${BEGIN}${last}${END}${INSIDE}\\}\\s*=\\s*[^;={}\\n]{0,200}?${BEGIN}${path}${END}`;
}

/** `get("plugins", "enabled")`, and `getattr(settings.plugins, "enabled")` */
function inArguments(above: readonly string[], last: string): string[] {
  const section = above.join('\\.');
  return [
    `\\b(?:get|has)\\w*\\(\\s*${QUOTE}${section}${QUOTE}\\s*,\\s*${QUOTE}${last}${QUOTE}`,
    `\\b(?:get|has)attr\\([^()\\n]{0,120}?${BEGIN}${section}\\s*,\\s*${QUOTE}${last}${QUOTE}`,
  ];
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
