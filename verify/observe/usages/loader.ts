/** The function or value that loads the settings: what it reads, it reads to load them. Pure. */
import { languageOf } from './language.ts';
import { mask, type Span } from './mask.ts';

/** The plan's `settings.load`. */
export interface Loader {
  module: string;
  name: string;
}

/** Whether a file is the module of the loader, compiled or not. */
export function isModule(file: string, { module }: Loader): boolean {
  const stem = file.replace(/\.(?:d\.)?[\w]+$/u, '').replace(/\/(?:index|__init__)$/u, '');
  const path = module.replace(/^\.\//u, '').replace(/\.[cm]?[jt]sx?$/u, '');
  return [path, path.replaceAll('.', '/')].some(
    (each) => stem === each || stem.endsWith(`/${each}`),
  );
}

/** The spans of its definitions in a text; a class is none, because its methods may well follow the flag. */
export function loaderSpans(text: string, file: string, { name }: Loader): Span[] {
  const language = languageOf(file);
  if (language === undefined || !text.includes(name)) return [];
  const { code } = mask(text, language);
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const [pattern, endOf] =
    language === 'python'
      ? [
          `^([ \\t]*)(?:(?:async[ \\t]+)?def[ \\t]+${escaped}\\b|${escaped}[ \\t]*(?::[^=\\n]+)?=(?!=))`,
          endInPython,
        ]
      : [JAVASCRIPT.replaceAll('NAME', escaped), endInJavaScript];
  return [...code.matchAll(new RegExp(pattern, 'gmu'))].map((match) => ({
    from: match.index,
    to: endOf(code, match),
  }));
}

/** A function, a variable, a property of the exports, and a method or property. */
const JAVASCRIPT =
  '\\bfunction\\b\\s*\\*?\\s*NAME\\s*[(<]|\\b(?:const|let|var)\\s+NAME\\b[^=;\\n]*=|\\bexports\\.NAME\\s*=|^[ \\t]*(?:(?:static|async|public)[ \\t]+)*NAME[ \\t]*(?:\\([^()\\n]*\\)[^;\\n]*\\{|[:=][ \\t]*(?:async\\b|function\\b|\\())';

type End = (code: string, match: RegExpMatchArray & { index: number }) => number;

/** Up to the first line that is indented no further, apart from closing brackets. */
const endInPython: End = (code, { 0: whole, 1: indent = '', index }) => {
  const start = index + whole.length;
  const isFunction = /\bdef\b/u.test(whole);
  if (!isFunction) return endOfStatement(code, start);
  let end = code.indexOf('\n', endOfStatement(code, start) - 1);
  while (end !== -1) {
    const next = code.indexOf('\n', end + 1);
    const line = code.slice(end + 1, next === -1 ? undefined : next);
    const own = /^[ \t]*/u.exec(line)?.[0] ?? '';
    if (line.trim() !== '' && own.length <= indent.length && !/^[)\]}]/u.test(line.trim()))
      return end;
    end = next;
  }
  return code.length;
};

const endInJavaScript: End = (code, { index }) => endOfStatement(code, index);

/** The end of a statement outside of brackets: a semicolon, or a line end before a line that does not go on. */
function endOfStatement(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const character = code.charAt(at);
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth < 0) return at;
    if (depth > 0) continue;
    if (character === ';') return at;
    if (
      character === '\n' &&
      !/^\s*[.?:&|+=>{,]/u.test(code.slice(at, at + 200)) &&
      !/[=>,(&|?:]\s*$/u.test(code.slice(Math.max(from, at - 20), at))
    )
      return at;
  }
  return code.length;
}
