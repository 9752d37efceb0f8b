/** Whether a file exists, or does not exist, and has the expected text. Pure. */
import { compare } from '../../shared/expect.ts';
import { compared, fails, judgeEvidence, unexpected, unobserved } from '../../shared/judge.ts';
import { lost } from '../../../model/loss.ts';
import { searchPattern } from '../../../model/pattern.ts';
import type { Judgement } from '../../judgement.ts';
import type { Evidence, Json } from '../../../model/result.ts';
import type { ContentOutcome } from '../../../observe/files/stimulus.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { Text } from '../../../observe/text.ts';
import type { FilePlan } from '../../../plan/schema/files.ts';

export function judgeFile({ content }: Observations, plan: FilePlan): Judgement {
  if (content?.outcome !== 'content') return unexpected(content);
  const { path, expect } = plan;
  const { found } = content;
  if (typeof found === 'object' && 'unread' in found)
    return unobserved(lost(found.unread, `${path} ${found.why}`));
  const there = existence(plan, found);
  if (!there.holds)
    return fails(
      expect.exists === false ? 'file-unexpected' : 'file-missing',
      `${path} ${expect.exists === false ? 'exists' : 'does not exist'}`,
      [there],
    );
  if (!hasText(plan)) return judgeEvidence([there], 'file-missing');
  return typeof found === 'object' ? judgeText(found, plan) : noText(found, plan);
}

function existence({ path, expect }: FilePlan, found: ContentOutcome['found']): Evidence {
  const wanted = expect.exists ?? true;
  const there = found !== 'nothing';
  return compared(`${path} exists`, there, 'equals', wanted, there === wanted);
}

/** The whole text is judged, a part of it is shown. */
function judgeText(found: Text, plan: FilePlan): Judgement {
  const { path } = plan;
  if (found.cut)
    return unobserved(lost('too-large', `${path} has ${found.bytes} bytes, more than is read`));
  const items = Object.entries(textExpected(plan)).flatMap(([operator, expected]) =>
    compare(path, { kind: 'plain', value: found.text }, { [operator]: expected }).map((item) => ({
      ...item,
      measured: found.shown,
      where: placeIn(found.text, path, operator, expected),
    })),
  );
  return judgeEvidence(items, 'file-differs');
}

function noText(found: 'nothing' | 'folder' | 'other', { path }: FilePlan): Judgement {
  if (found === 'folder')
    return fails('file-differs', `${path} is a folder`, [
      compared(path, '(a folder)', 'is', 'a file', false),
    ]);
  return unobserved(
    lost('not-supported', `${path} is a device, a pipe or a socket, which is never read`),
  );
}

/** `file:line` of the text that was found, or the file alone. */
function placeIn(text: string, path: string, operator: string, expected: Json): string {
  const at = typeof expected === 'string' ? foundAt(text, operator, expected) : -1;
  return at <= 0 ? path : `${path}:${text.slice(0, at).split('\n').length}`;
}

function foundAt(text: string, operator: string, expected: string): number {
  if (operator === 'contains') return text.indexOf(expected);
  return operator === 'matches' ? searchPattern(expected, text) : -1;
}

export function hasText(plan: FilePlan): boolean {
  return Object.keys(textExpected(plan)).length > 0;
}

export function textExpected({
  expect: { exists: _exists, ...text },
}: FilePlan): Record<string, Json> {
  return text as Record<string, Json>;
}
