/** Whether a report that FAILED advises a rollback, in its two sections that do. */
import { expect, test } from 'vitest';
import { plain } from '../plain.ts';
import { recommendations } from './recommendations.ts';
import { rollback } from './rollback.ts';
import { sampleReport } from '../../sample/full.ts';
import type { Block, Section } from '../part.ts';
import type { RollbackAdvice } from '../../../model/result.ts';

const NONE = /^Fix the critical issues and verify again/u;
const IF = /^Roll back if the rollout is in effect, or fix the critical issues/u;
/** The compiler wants each. */
const expected: Record<RollbackAdvice, [recommended: RegExp, assessed: RegExp]> = {
  recommended: [/^Roll back, or fix/u, /^Rollback is recommended: something critical failed/u],
  'nothing-failed': [NONE, /^$/u],
  'not-in-effect': [NONE, /there is nothing to roll back/u],
  'no-effect': [NONE, /a rollback changes nothing/u],
  'not-observed': [IF, /not observed in this run, so it is not known/u],
  'no-flag': [IF, /The plan has no flag.*: if it is, roll back/u],
  'way-back-failed': [NONE, /make sure of it before you roll back/u],
};

test.each(Object.entries(expected))('with %s', (advice, [recommended, assessed]) => {
  const report = { ...sampleReport, rollback: advice as RollbackAdvice };
  expect(firstLine(recommendations(report))).toMatch(recommended);
  expect(firstLine(rollback(report))).toMatch(assessed);
});

function firstLine({ blocks }: Section): string {
  const words = (block: Block | undefined): string => {
    switch (block?.block) {
      case 'part':
        return words(block.blocks[0]);
      case 'list':
        return plain(block.items[0] ?? '');
      case 'paragraph':
        return plain(block.phrase);
      default:
        return '';
    }
  };
  return words(blocks[0]);
}
