/** Finds the definitions of a class in a text. */
import { languageOf } from './language.ts';
import { mask } from './mask.ts';

/** Lines on which a class, or a factory function with its name, is defined. */
export function definitionsIn(text: string, file: string, name: string): number[] {
  const language = languageOf(file);
  if (language === undefined || !text.includes(name)) return [];
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`\\b(?:class|function|def)\\s+${escaped}(?![\\w$])`, 'gu');
  const { code } = mask(text, language);
  return [...code.matchAll(pattern)].map(({ index }) => code.slice(0, index).split('\n').length);
}
