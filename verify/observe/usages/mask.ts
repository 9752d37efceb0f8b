/** A source text reduced to its code: comments are blanked, and strings keep only their quotes. Offsets stay the same. */
export interface Masked {
  /** as long as the text */
  code: string;
  texts: Span[];
  comments: Span[];
}
export interface Span {
  /** of the first character inside */
  from: number;
  /** after the last one inside */
  to: number;
}
export type Language = 'javascript' | 'python';

/** Replaces the content of strings. It is part of no name, and not a bracket. */
const FILLER = '\u0001';

export function mask(text: string, language: Language): Masked {
  const found: Found = { texts: [], comments: [] };
  const scan = language === 'python' ? scanPython : scanJavaScript;
  scan(text, found);
  return { code: blanked(text, found), ...found };
}

type Found = Omit<Masked, 'code'>;

function blanked(text: string, { texts, comments }: Found): string {
  const spans = [
    ...texts.map((span) => ({ ...span, by: FILLER })),
    ...comments.map((span) => ({ ...span, by: ' ' })),
  ].toSorted((a, b) => a.from - b.from);
  let code = '';
  let end = 0;
  for (const { from, to, by } of spans) {
    code += text.slice(end, from) + text.slice(from, to).replace(/[^\n]/g, by);
    end = to;
  }
  return code + text.slice(end);
}

const PYTHON =
  /#[^\n]*|(?<prefix>(?<!\w)[a-z]{1,2})?(?:"""(?<long>(?:[^\\]|\\[^])*?)"""|'''(?<long2>(?:[^\\]|\\[^])*?)'''|"(?<short>(?:[^"\\\n]|\\[^])*)"|'(?<short2>(?:[^'\\\n]|\\[^])*)')/giu;

function scanPython(text: string, { texts, comments }: Found): void {
  for (const match of text.matchAll(PYTHON)) {
    const { 0: whole, index, groups = {} } = match;
    if (whole.startsWith('#')) {
      comments.push({ from: index, to: index + whole.length });
      continue;
    }
    const { prefix = '', long, long2, short, short2 } = groups;
    const inside = long ?? long2 ?? short ?? short2 ?? '';
    const quotes = (long ?? long2) === undefined ? 1 : 3;
    const from = index + prefix.length + quotes;
    texts.push(...textsAround(inside, from, /f/i.test(prefix) ? /\{[^{}]*\}/g : undefined));
  }
}

const JAVASCRIPT =
  /\/\/[^\n]*|\/\*[^]*?\*\/|"(?<double>(?:[^"\\\n]|\\[^])*)"|'(?<single>(?:[^'\\\n]|\\[^])*)'|`(?<template>(?:[^`\\]|\\[^])*)`|(?<=[(,=:[!&|?{};\n]\s*|\breturn\s+)\/(?<pattern>(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/[a-z]*/gu;

function scanJavaScript(text: string, { texts, comments }: Found): void {
  for (const { 0: whole, index, groups = {} } of text.matchAll(JAVASCRIPT)) {
    if (whole.startsWith('//') || whole.startsWith('/*')) {
      comments.push({ from: index, to: index + whole.length });
      continue;
    }
    const { double, single, template, pattern } = groups;
    const inside = double ?? single ?? template ?? pattern ?? '';
    texts.push(...textsAround(inside, index + 1, template === undefined ? undefined : HOLE));
  }
}

/** An expression in a template literal. One with braces inside counts as text. */
const HOLE = /\$\{[^{}`]*\}/g;

/** The parts of a string between the expressions in it. */
function textsAround(inside: string, from: number, hole: RegExp | undefined): Span[] {
  const holes = hole === undefined ? [] : [...inside.matchAll(hole)];
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: whole, index } of holes) {
    spans.push({ from: from + start, to: from + index });
    start = index + whole.length;
  }
  return [...spans, { from: from + start, to: from + inside.length }];
}
