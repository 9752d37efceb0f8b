/** The assignments of a `.env` file, as python-dotenv reads them; other readers know no more. */
export interface Assignment {
  name: string;
  /** offsets: of the whole with its line end, and of the value with its quotes */
  start: number;
  end: number;
  valueStart: number;
  valueEnd: number;
  /** the value as it is written, without quotes */
  raw: string;
}

// A byte order mark is part of the name to Python, while `\s` has it for a blank here.
const ASSIGNED =
  /[ \t\f\v]*(?:export[ \t\f\v]+)?(?:'([^']+)'|((?:[^=#\s]|\ufeff)+))[ \t\f\v]*=[ \t\f\v]*/y;
const QUOTED = /'(?:\\'|[^'])*'|"(?:\\"|[^"])*"/y;
const LINE = /[^\r\n]*/y;
const LINE_END = /\r\n|\n|\r|$/y;

export function scanDotenv(text: string): Assignment[] {
  const found: Assignment[] = [];
  let at = 0;
  while (at < text.length) {
    const head = matchAt(ASSIGNED, text, at);
    const start = at;
    const valueStart = at + (head?.[0].length ?? 0);
    const raw = head === undefined ? undefined : rawAt(text, valueStart);
    const valueEnd = valueStart + (raw?.length ?? 0);
    at = valueEnd + (matchAt(LINE, text, valueEnd)?.[0].length ?? 0);
    at += matchAt(LINE_END, text, at)?.[0].length ?? 0;
    const name = head?.[1] ?? head?.[2];
    if (name !== undefined && raw !== undefined)
      found.push({ name, start, end: at, valueStart, valueEnd, raw: unquoted(raw) });
  }
  return found;
}

/** A quoted value may go over several lines; one that is not ends before a comment. */
function rawAt(text: string, at: number): string {
  const quoted = matchAt(QUOTED, text, at)?.[0];
  if (quoted !== undefined) return quoted;
  const line = matchAt(LINE, text, at)?.[0] ?? '';
  return line.replace(/\s+#.*$/, '').trimEnd();
}

function unquoted(raw: string): string {
  return /^(['"]).*\1$/s.test(raw) && raw.length > 1 ? raw.slice(1, -1) : raw;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
