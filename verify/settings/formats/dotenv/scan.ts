/** The assignments in a `.env` file, as far as common readers agree on them. */
export interface Assignment {
  name: string;
  /** `export ` and the blanks before the name */
  lead: string;
  /** offsets: of the line, of the value with its quotes, and after the line end */
  start: number;
  valueStart: number;
  valueEnd: number;
  end: number;
  quote: '' | '"' | "'" | '`';
  /** a quote that is never closed; the value is then the rest of its line */
  isOpen: boolean;
  /** the text between the quotes, as written */
  raw: string;
}

// A byte order mark is part of the name to Python, although `\s` matches it.
const ASSIGNED =
  /([ \t\f\v]*(?:export[ \t\f\v]+)?)(?:'([^'\r\n]+)'|((?:[^\s=#'"`]|\ufeff)+))[ \t\f\v]*=[ \t\f\v]*/y;
const LINE = /[^\r\n]*/y;
const LINE_END = /\r\n|\n|\r|$/y;

/** Reads line by line; a quoted value may continue over several. */
export function scanDotenv(body: string): Assignment[] {
  const found: Assignment[] = [];
  let start = 0;
  while (start < body.length) {
    const head = matchAt(ASSIGNED, body, start);
    const [whole = '', lead = '', quoted, bare] = head ?? [];
    const name = quoted ?? bare;
    const value = name === undefined ? undefined : valueAt(body, start + whole.length);
    const end = nextLine(body, value?.valueEnd ?? start);
    if (name !== undefined && value !== undefined) found.push({ name, lead, start, end, ...value });
    start = end;
  }
  return found;
}

type Value = Pick<Assignment, 'valueStart' | 'valueEnd' | 'quote' | 'raw' | 'isOpen'>;

function valueAt(body: string, valueStart: number): Value {
  const quote = body[valueStart];
  const isQuoted = quote === '"' || quote === "'" || quote === '`';
  const close = isQuoted ? closingQuote(body, valueStart, quote) : undefined;
  if (isQuoted && close !== undefined) {
    const raw = body.slice(valueStart + 1, close);
    return { valueStart, valueEnd: close + 1, quote, raw, isOpen: false };
  }
  const line = matchAt(LINE, body, valueStart)?.[0] ?? '';
  const raw = line.startsWith('#') ? '' : withoutComment(line);
  return { valueStart, valueEnd: valueStart + raw.length, quote: '', raw, isOpen: isQuoted };
}

/** A `#` behind a blank begins a comment. The look-behind, unlike a search for blanks, takes linear time. */
function withoutComment(line: string): string {
  const comment = line.search(/(?<=\s)#/);
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
}

function closingQuote(body: string, open: number, quote: string): number | undefined {
  for (let at = open + 1; at < body.length; at += 1) {
    if (body[at] === '\\') at += 1;
    else if (body[at] === quote) return at;
  }
  return undefined;
}

function nextLine(body: string, from: number): number {
  const end = from + (matchAt(LINE, body, from)?.[0].length ?? 0);
  return end + (matchAt(LINE_END, body, end)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
