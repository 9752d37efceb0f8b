/** Determines from the characters around a name what the code does with it. Nothing is run. */
import type { Language, Masked, Span } from './mask.ts';
import type { PlaceRole } from '../../model/result.ts';

/** Of a name in the code. Its span runs from its first character to the one after its last. */
export function roleInCode({ code }: Masked, { from, to }: Span, language: Language): PlaceRole {
  const [before, after] = [code.slice(0, from).trimEnd(), code.slice(to)];
  const assigns = /^\s*(?:[-+*/|&^%]|\*\*|\?\?|\|\||&&)?=(?![=>])/u.test(after);
  if (before.endsWith('.')) return assigns ? 'set' : 'read';
  const begins = startsStatement(code, from);
  if (language === 'python') {
    if (/^\s*=(?!=)/u.test(after)) return begins ? 'declared' : 'set';
    return (begins && /^\s*:(?!=)/u.test(after)) || /\b(?:def|class)$/u.test(before)
      ? 'declared'
      : 'read';
  }
  if (
    /^\s*\??:/u.test(after) &&
    (begins || /[{,;]$|\b(?:readonly|public|private|protected|static|declare)$/u.test(before))
  )
    return isTakenApart(code, to) ? 'read' : 'declared';
  if (/\b(?:function|class|get|set|const|let|var)$/u.test(before)) return 'declared';
  return assigns && begins ? 'declared' : 'read';
}

/** Of a string that contains only the name. */
export function roleInText({ code }: Masked, { from, to }: Span): PlaceRole {
  const [before, after] = [code.slice(0, from - 1).trimEnd(), code.slice(to + 1)];
  if (/^\s*:/u.test(after) && /[{,]$/u.test(before)) return 'declared';
  const opening = enclosing(before);
  if (opening === undefined) return 'text';
  const leading = before.slice(0, opening.at).trimEnd();
  const isOfSomething = /[\w$)\]]$/u.test(leading);
  if (opening.bracket === '[' && isOfSomething && /^\s*\]/u.test(after))
    return /^\s*\]\s*=(?![=>])/u.test(after) ? 'set' : 'read';
  if (opening.bracket !== '(' || !isOfSomething) return 'text';
  return /(?:\b|_)(?:set|setattr|setdefault|setItem|delattr|unset|write)$/u.test(leading)
    ? 'set'
    : 'read';
}

/** Whether only white space, or the end of another statement, comes before it on its line. */
function startsStatement(code: string, from: number): boolean {
  return /(?:^|[\n;])[ \t]*$/u.test(code.slice(Math.max(0, from - 200), from));
}

/** `{ name: other } = settings` reads the name, `{ name: true }` declares it. */
function isTakenApart(code: string, to: number): boolean {
  let depth = 0;
  const rest = code.slice(to, to + 2000);
  for (let at = 0; at < rest.length; at += 1) {
    const character = rest.charAt(at);
    if ('{[('.includes(character)) depth += 1;
    if (!'}])'.includes(character)) continue;
    depth -= 1;
    if (depth < 0) return /^\}\s*=(?![=>])/u.test(rest.slice(at));
  }
  return false;
}

function enclosing(before: string): { bracket: string; at: number } | undefined {
  let depth = 0;
  const first = Math.max(0, before.length - 2000);
  for (let at = before.length - 1; at >= first; at -= 1) {
    const character = before.charAt(at);
    if (')]}'.includes(character)) depth += 1;
    if (!'([{'.includes(character)) continue;
    if (depth === 0) return { bracket: character, at };
    depth -= 1;
  }
  return undefined;
}
