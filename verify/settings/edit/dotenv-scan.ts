/** The assignments in a `.env` file, as the readers that are in use agree on them. */
import type { Refusal } from './edit.ts';
import { refuse } from './text.ts';

export interface Assignment {
  name: string;
  /** `export ` and the blanks before the name */
  lead: string;
  /** offsets of the line, of the value with its quotes, and behind the line's end */
  start: number;
  valueStart: number;
  valueEnd: number;
  end: number;
  quote: '' | '"' | "'" | '`';
  /** what stands between the quotes, as it is written */
  raw: string;
}

const ASSIGNED = /^([ \t]*(?:export[ \t]+)?)([^\s=#'"`]+)[ \t]*=[ \t]*/;

/** Reads line by line; a quoted value may go over several. @returns a refusal for a quote that is never closed */
export function scanDotenv(body: string): Assignment[] | Refusal {
  const found: Assignment[] = [];
  let start = 0;
  while (start < body.length) {
    const lineStop = stopOf(body, start);
    const [head, lead = '', name] = ASSIGNED.exec(body.slice(start, lineStop)) ?? [];
    if (head === undefined || name === undefined) {
      start = nextLine(body, lineStop);
      continue;
    }
    const value = valueAt(body, start + head.length, lineStop);
    if (value === undefined)
      return refuse('parse-error', 'a quote that is never closed', body, start + head.length);
    const end = nextLine(body, stopOf(body, value.valueEnd));
    found.push({ name, lead, start, end, ...value });
    start = end;
  }
  return found;
}

type Value = Pick<Assignment, 'valueStart' | 'valueEnd' | 'quote' | 'raw'>;

function valueAt(body: string, valueStart: number, lineStop: number): Value | undefined {
  const quote = body[valueStart];
  if (quote !== '"' && quote !== "'" && quote !== '`') {
    const line = body.slice(valueStart, lineStop);
    const raw = line.startsWith('#') ? '' : line.replace(/\s+#.*$/, '').trimEnd();
    return { valueStart, valueEnd: valueStart + raw.length, quote: '', raw };
  }
  for (let at = valueStart + 1; at < body.length; at += 1) {
    if (body[at] === '\\') at += 1;
    else if (body[at] === quote)
      return { valueStart, valueEnd: at + 1, quote, raw: body.slice(valueStart + 1, at) };
  }
  return undefined;
}

function stopOf(body: string, from: number): number {
  const stop = body.indexOf('\n', from);
  if (stop === -1) return body.length;
  return body[stop - 1] === '\r' ? Math.max(from, stop - 1) : stop;
}

function nextLine(body: string, stop: number): number {
  const end = body.indexOf('\n', stop);
  return end === -1 ? body.length : end + 1;
}
