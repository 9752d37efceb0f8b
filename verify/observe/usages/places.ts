/** Finds every place in one text that names the flag. Pure. */
import { mask, type Language, type Masked } from './mask.ts';
import { roleInCode, roleInText } from './role.ts';
import type { NamingPlace } from './place.ts';
import type { PlacePart, PlaceRole } from '../../model/result.ts';

/** @param file its path, which determines the language and the part of the target */
export function placesIn(text: string, file: string, names: readonly string[]): NamingPlace[] {
  // most files do not name it, and need no further search
  if (!names.some((name) => text.includes(name))) return [];
  const language = languageOf(file);
  const part = language === undefined ? 'other' : partOf(file);
  const found = [...text.matchAll(wholeName(names))].map(({ 0: name, index }) => ({
    from: index,
    to: index + name.length,
  }));
  const masked = language === undefined ? undefined : mask(text, language);
  return found.map((span) => ({
    file,
    line: text.slice(0, span.from).split('\n').length,
    role: masked === undefined || language === undefined ? 'text' : roleOf(masked, span, language),
    part,
  }));
}

function roleOf(masked: Masked, span: { from: number; to: number }, language: Language): PlaceRole {
  const isInside = (outer: { from: number; to: number }): boolean =>
    outer.from <= span.from && span.to <= outer.to;
  if (masked.comments.some(isInside)) return 'comment';
  const text = masked.texts.find(isInside);
  if (text === undefined) return roleInCode(masked, span, language);
  return text.from === span.from && text.to === span.to ? roleInText(masked, text) : 'text';
}

/** Matches the names, but not as parts of longer ones. */
function wholeName(names: readonly string[]): RegExp {
  const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}_$])(?:${any})(?![\\p{L}\\p{N}_$])`, 'gu');
}

export function languageOf(file: string): Language | undefined {
  if (/\.[cm]?[jt]sx?$/u.test(file)) return 'javascript';
  return /\.pyi?$/u.test(file) ? 'python' : undefined;
}

function partOf(file: string): PlacePart {
  if (/(?:^|\/)(?:_?vendor(?:ed)?|third_?party|bower_components)\/|\.min\.[cm]?js$/iu.test(file))
    return 'vendored';
  const isTest =
    /(?:^|\/)(?:tests?|__tests__|specs?)\/|[._-](?:test|spec)\.[^/.]+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$/iu;
  return isTest.test(file) ? 'test' : 'code';
}
