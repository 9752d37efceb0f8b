/** The evidence of a refusal is short; its note has the whole text of the error. */
import { expect, test } from 'vitest';
import { judgeRefusal } from './refusal.ts';
import type { Judgement } from '../../judgement.ts';

const state = {
  id: 'settings.malformed[yaml]',
  words: 'a broken shop.yaml',
  faults: [],
  isMissing: false,
};
const layer = {
  name: 'yaml',
  kind: 'yaml',
  file: 'config/shop.yaml',
  prefix: '',
  nested: '_',
  letters: 'asis',
} as const;

const long = 'x'.repeat(200);

test.each<[of: string, message: string, names: true | string | undefined, measured: string[]]>([
  ['has the name of the error alone', long, undefined, ['refused with YAMLError']],
  [
    'has the wanted text with some characters around it',
    `${long} in shop.yaml, line 3 ${long}`,
    true,
    ['refused with YAMLError', `…${'x'.repeat(16)} in shop.yaml, line 3 ${'x'.repeat(11)}…`],
  ],
  [
    'has no dots where nothing is left out',
    'bad line 3',
    'line 3',
    ['refused with YAMLError', 'YAMLError: bad line 3'],
  ],
  [
    'has the whole error if it does not name what it should',
    long,
    true,
    ['refused with YAMLError', `YAMLError: ${long}`],
  ],
])('the evidence of a refusal %s', (_, message, names, measured) => {
  expect(measuredIn(judged(message, names))).toEqual(measured);
});

test('the note has the whole error', () => {
  expect(judged(long, undefined)).toMatchObject({
    notes: [`the error does not name shop.yaml: YAMLError: ${long}`],
  });
  expect(judged(`shop.yaml: ${long}`, true)).toMatchObject({
    notes: [`refused with YAMLError: shop.yaml: ${long}`],
  });
});

function judged(message: string, names: true | string | undefined): Judgement {
  const error = { name: 'YAMLError', message };
  const broken = { outcome: 'refused', step: 'load', error, values: {}, durationNs: 1 } as const;
  const malformed = { layer: 'yaml', outcome: 'error', ...(names && { names }) } as const;
  return judgeRefusal({ broken }, malformed, state, layer);
}

function measuredIn(judgement: Judgement): unknown[] {
  return 'evidence' in judgement ? (judgement.evidence ?? []).map(({ measured }) => measured) : [];
}
