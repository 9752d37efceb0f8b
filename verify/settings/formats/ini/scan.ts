export interface Assignment {
  /** '' before the first section */
  section: string;
  name: string;
  indent: string;
  /** the `=` or `:` with the blanks around it; '' for a name without a value */
  delimiter: string;
  /** offsets: of the line, of the value with its quotes, and after the last line of the value */
  start: number;
  valueStart: number;
  valueEnd: number;
  end: number;
  quote: '' | '"' | "'";
  /** the value without quotes and without a comment */
  raw: string;
  /** indented more than the line above: ConfigParser reads it as part of that value, other readers as a separate name */
  isContinuation: boolean;
  isContinued: boolean;
  /** the name for readers that only know `=`, if the line has both `:` and `=` */
  otherName?: string;
}
export interface Header {
  name: string;
  start: number;
  end: number;
}
export interface IniScan {
  headers: Header[];
  assignments: Assignment[];
}

const HEADER = /^[ \t]*\[([^\]\r\n]*)\]/;
const IGNORED = /^[ \t]*(?:[;#].*)?$/;

export function scanIni(body: string): IniScan {
  const scan: IniScan = { headers: [], assignments: [] };
  let last: Assignment | undefined;
  for (const { 0: line, index: start } of body.matchAll(/[^\n]+\n?|\n/g)) {
    const end = start + line.length;
    const text = line.replace(/\r?\n$/, '');
    const header = HEADER.exec(text);
    if (header !== null) {
      // ConfigParser reads an indented header below a key as part of that key's value
      const isContinuation = last !== undefined && indentOf(text) > last.indent.length;
      if (last !== undefined && isContinuation) Object.assign(last, { isContinued: true, end });
      else last = undefined;
      scan.headers.push({ name: header[1] ?? '', start, end });
    } else if (!IGNORED.test(text)) {
      const assignment = readLine(text, start, end, scan.headers.at(-1)?.name ?? '');
      const isContinuation = last !== undefined && assignment.indent.length > last.indent.length;
      scan.assignments.push({ ...assignment, isContinuation });
      if (last !== undefined && isContinuation) Object.assign(last, { isContinued: true, end });
      else last = scan.assignments.at(-1);
    }
  }
  return scan;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** One regular expression for all of it would take quadratic time for a long run of blanks. */
function partsOf(text: string): { indent: string; name: string; delimiter: string } {
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const separator = text.search(/[=:]/);
  if (separator === -1) return { indent, name: text.slice(indent.length), delimiter: '' };
  let end = separator;
  while (end > indent.length && ' \t'.includes(text.charAt(end - 1))) end -= 1;
  const after = /^[ \t]*/.exec(text.slice(separator + 1))?.[0] ?? '';
  const delimiter = text.slice(end, separator + 1) + after;
  return { indent, name: text.slice(indent.length, end), delimiter };
}

function readLine(text: string, start: number, end: number, section: string) {
  const { indent, name, delimiter } = partsOf(text);
  const head = indent + name + delimiter;
  const rest = text.slice(head.length);
  const comment = rest.search(/(?<=^|[ \t])[;#]/);
  const written = (comment === -1 ? rest : rest.slice(0, comment)).trimEnd();
  const [, mark = ''] = /^(["']).*\1$/.exec(written) ?? [];
  const quote: Assignment['quote'] =
    written.length < 2 || (mark !== '"' && mark !== "'") ? '' : mark;
  const equals = delimiter.trim() === ':' ? text.indexOf('=') : -1;
  return {
    section,
    name: name.trim(),
    indent,
    delimiter,
    start,
    end,
    valueStart: start + head.length,
    valueEnd: start + head.length + written.length,
    quote,
    raw: quote === '' ? written : written.slice(1, -1),
    isContinued: false,
    ...(equals === -1 ? {} : { otherName: text.slice(0, equals).trim() }),
  };
}
