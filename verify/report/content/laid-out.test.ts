/** Every format that is a whole report tells all parts of the shared content. */
import { describe, expect, test } from 'vitest';
import { comparisonOf } from './comparison.ts';
import { renderReport } from '../index.ts';
import { inline as asElements } from '../html/lay-out.ts';
import { serialize } from '../html/serialize.ts';
import { h } from '../html/tree.ts';
import { inline as asMarkdown } from '../markdown/lay-out.ts';
import { comparedReport } from '../sample/compared.ts';
import { before } from './before.ts';
import { breakingChanges } from './breaking.ts';
import { changed } from './changed.ts';
import { convention } from './convention.ts';
import { follows } from './follows.ts';
import { keyResult } from './key-result.ts';
import { migration } from './migration.ts';
import { removal } from './removal.ts';
import { seen } from './seen.ts';
import { wayBack, wayBackAdvice } from './way-back.ts';
import type { Block, Part } from './part.ts';
import type { Phrase } from './phrase.ts';

const comparison = comparisonOf(comparedReport);
const { lifecycle } = comparedReport.observed;
const told: [what: string, phrases: Phrase[]][] = [
  ['how to read it', [convention(comparedReport)]],
  ['what was seen', seen(comparedReport).flatMap(phrasesOf)],
  ['what changed', comparison ? changed(comparison, comparedReport).flatMap(phrasesOf) : []],
  ['what was there before', comparison ? before(comparison.before).flatMap(phrasesOf) : []],
  ['what removing the flag takes', lifecycle ? phrasesOf(removal(lifecycle)) : []],
  ['the phases', migration(comparedReport).flatMap(inBlock)],
  ['what follows', follows(comparedReport)],
  ['the way back', [wayBackAdvice(comparedReport), ...wayBack(comparedReport)]],
  ['breaking changes', [breakingChanges(comparedReport.checks)]],
  ['the key result', [keyResult(comparedReport) ?? '']],
];

describe.each(told)('of %s', (_what, phrases) => {
  test('Markdown tells every phrase', () => {
    const text = renderReport(comparedReport, 'markdown');
    expect(phrases.length).toBeGreaterThan(0);
    expect(phrases.map(asMarkdown).filter((words) => !text.includes(words))).toEqual([]);
  });

  test('the page tells every phrase', () => {
    const text = renderReport(comparedReport, 'html');
    const parts = phrases.map((phrase) => serialize(h('i', {}, asElements(phrase))));
    const inner = parts.map((part) => part.slice('<i>'.length, -'</i>'.length));
    expect(inner.filter((words) => !text.includes(words))).toEqual([]);
  });
});

function phrasesOf({ title, blocks }: Part): Phrase[] {
  return [title, ...blocks.flatMap(inBlock)];
}

function inBlock(block: Block): Phrase[] {
  switch (block.block) {
    case 'paragraph':
      return [block.phrase];
    case 'facts':
      return block.facts.flatMap(([name, what]) => [name, what]);
    case 'table':
      return block.rows.length === 0 ? [] : [...block.head, ...block.rows.flat()];
  }
}
