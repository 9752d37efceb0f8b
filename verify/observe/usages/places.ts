/** Finds every place in one text that names the flag. Pure. */
import { languageOf } from './language.ts';
import { mask, type Language, type Masked, type Span } from './mask.ts';
import { mayName, spansOf } from './names.ts';
import { roleInCode, roleInText } from './role.ts';
import type { NamingPlace } from './place.ts';
import type { PlacePart, PlaceRole } from '../../model/result.ts';

/** @param file its path, which determines the language and the part of the target */
export function placesIn(text: string, file: string, names: readonly string[]): NamingPlace[] {
  // most files do not name it, and need no further search
  if (!names.some((name) => mayName(text, name))) return [];
  const language = languageOf(file);
  const part = language === undefined ? 'other' : partOf(file);
  const found = spansOf(text, names);
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
  if (text === undefined) return roleInCode(masked, lastPart(masked, span), language);
  return text.from === span.from && text.to === span.to ? roleInText(masked, text) : 'text';
}

/** Of `plugins.enabled`, what is read or set is the last part. */
function lastPart({ code }: Masked, { from, to }: Span): Span {
  return { from: Math.max(from, code.slice(0, to).lastIndexOf('.') + 1), to };
}

function partOf(file: string): PlacePart {
  if (/(?:^|\/)(?:_?vendor(?:ed)?|third_?party|bower_components)\/|\.min\.[cm]?js$/iu.test(file))
    return 'vendored';
  const isTest =
    /(?:^|\/)(?:tests?|__tests__|specs?)\/|[._-](?:test|spec)\.[^/.]+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$/iu;
  return isTest.test(file) ? 'test' : 'code';
}
