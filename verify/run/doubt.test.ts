import { expect, test } from 'vitest';
import { lost } from '../model/loss.ts';
import type { CopyReads } from '../model/copy-reads.ts';
import type { Judgement } from '../checks/judgement.ts';
import type { Observation, Observations } from '../observe/stimulus.ts';
import { doubtAbout } from './doubt.ts';

const returned: Observation = { outcome: 'returned', values: {}, durationNs: 0 };
const inCopy = (reads: Partial<CopyReads>): Observation => ({
  ...returned,
  reads: { missing: [], bypassed: [], ...reads },
});
const bypassed = inCopy({ bypassed: ['shop.json'] });
const missing = inCopy({ missing: ['data', 'data/a.json', '~/.shop'] });

const passes: Judgement = { holds: true, evidence: [] };
const fails: Judgement = { holds: false, signal: 'flag-shadowed', reason: 'no', evidence: [] };
/** Needs the observation in the copy. */
const needsBoth = ({ changed }: Observations, then: Judgement): Judgement =>
  changed?.outcome === 'lost' ? { holds: 'unobserved', loss: changed } : then;
const needsReal = (_: Observations, then: Judgement): Judgement => then;

test.each([
  [
    'a failure that rests on a copy that was never opened',
    bypassed,
    needsBoth,
    fails,
    'reads the real file shop.json',
  ],
  [
    'a failure that rests on a copy that lacks a file',
    missing,
    needsBoth,
    fails,
    'target.files: ["data", "~/.shop"]',
  ],
  [
    'a pass that rests on a copy that lacks a file',
    missing,
    needsBoth,
    passes,
    'target.files: ["data", "~/.shop"]',
  ],
  ['a failure that the real world alone shows', bypassed, needsReal, fails, undefined],
  ['a pass that the real world alone shows', missing, needsReal, passes, undefined],
  ['a pass for which the copy was followed', bypassed, needsBoth, passes, undefined],
  ['a failure in a copy that has everything', returned, needsBoth, fails, undefined],
] as const)('%s is in doubt or not', (_, changed, needs, judgement, doubt) => {
  const judge = (given: Observations) => needs(given, judgement);
  const found = doubtAbout({ id: 'x', judge }, { loaded: returned, changed }, judgement);
  if (doubt === undefined) expect(found).toBeUndefined();
  else expect(found?.detail).toContain(doubt);
});

test('a loss in the real world stays a loss', () => {
  const loss = lost('cannot-import', 'no module');
  const judgement: Judgement = { holds: 'unobserved', loss };
  const observations = { loaded: loss, changed: missing };
  expect(doubtAbout({ id: 'x', judge: () => judgement }, observations, judgement)).toBeUndefined();
});
