/**
 * Whether the code that reads a member also calls it. The language does not report that: `m.x` and `m.x()` read it
 * alike, and the error of a call is one that the target may swallow. Therefore the source at the place is read.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withinTarget } from '../root.ts';
import { originalPlace } from '../source-maps.ts';

/**
 * The place of the call, if it is one.
 * @param above frames of this function and of those that it called are left out
 */
export function calledPlace(member: string, above: Function): { where?: string } | undefined {
  const site = callerOf(above);
  const [name, line, column] = [
    site?.getFileName(),
    site?.getLineNumber(),
    site?.getColumnNumber(),
  ];
  if (typeof name !== 'string' || typeof line !== 'number' || typeof column !== 'number')
    return undefined;
  const file = name.startsWith('file://') ? fileURLToPath(name.replace(/[?#].*$/u, '')) : name;
  if (!isCall(sourceAt(file, line, column), member)) return undefined;
  const original = originalPlace(file, line, column);
  const own = withinTarget(original.file);
  return own === undefined ? {} : { where: `${own}:${original.line}` };
}

/** `x()`, `['x']()` and `[name]()`, but not `x?.()`, which asks first. */
function isCall(source: string, member: string): boolean {
  const [read] = source.startsWith('[')
    ? (/^\[[^\]]*\]/u.exec(source) ?? [''])
    : [source.startsWith(member) ? member : ''];
  return read !== '' && /^\s*\(/u.test(source.slice(read.length));
}

/** V8 describes a frame as an object only to this hook, which the target may have set too. */
function callerOf(above: Function): NodeJS.CallSite | undefined {
  const hook: unknown = Reflect.get(Error, 'prepareStackTrace');
  const { stackTraceLimit } = Error;
  const holder: { stack?: NodeJS.CallSite[] } = {};
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_, sites) => sites;
    Error.captureStackTrace(holder, above);
    return holder.stack?.[0];
  } finally {
    Reflect.set(Error, 'prepareStackTrace', hook);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

const sources = new Map<string, string[]>();

/** As far as a call may be broken into lines. */
const LINES = 3;

function sourceAt(file: string, line: number, column: number): string {
  const lines = sources.get(file) ?? linesOf(file);
  sources.set(file, lines);
  return lines
    .slice(line - 1, line - 1 + LINES)
    .join('\n')
    .slice(column - 1);
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    // generated code has no file
    return [];
  }
}
