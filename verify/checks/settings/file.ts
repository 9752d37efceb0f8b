import { basename } from 'node:path';
import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { CausalControl, ComparisonControl } from '../control.ts';
import { compare } from '../shared/expect.ts';
import { evidence, fails, judgeEvidence, unexpected, unobserved } from '../shared/judge.ts';
import { ALIEN } from '../shared/comparison.ts';
import { isSecretKey } from '../../secrets/names.ts';
import { lost } from '../../model/loss.ts';
import type { FilePlan } from '../../plan/schema/files.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import type { ContentLook, ContentOutcome } from '../../observe/files/stimulus.ts';
import type { Text } from '../../observe/text.ts';

export const file: CheckKind = {
  name: 'file',
  category: 'settings',
  severity: 'major',
  summary: 'the file is there, or is not, and has the expected text',
  controls: [
    {
      id: 'emptied',
      kind: 'causal',
      fault: 'a throw-away copy without the text in its place',
      signals: ['file-differs'],
    },
    {
      id: 'missing',
      kind: 'causal',
      fault: 'nothing in its place',
      signals: ['file-missing'],
    },
    {
      id: 'present',
      kind: 'causal',
      fault: 'a throw-away file in the place of one that must not be there',
      signals: ['file-unexpected'],
    },
    { id: 'comparison', kind: 'comparison', fault: 'another text', signals: ['file-differs'] },
  ],
  expand: (expansion) =>
    (expansion.file.plan.files ?? []).map((each, index) => ({
      id: fileId(each),
      claim: claimOf(each),
      plan: expansion.file.place(['files', index]),
      observe: { content: stimulus(each, expansion.file.plan.secrets) },
      judge: (seen: Observations) => judge(seen, each),
      controls: controlsOf(each, expansion.file.plan.secrets),
    })),
};

export function fileId({ name, path }: Pick<FilePlan, 'name' | 'path'>): string {
  return `file[${name ?? path}]`;
}

function claimOf(plan: FilePlan): string {
  const { path, expect } = plan;
  if (expect.exists === false) return `there is no ${path}`;
  return hasText(plan) ? `${path} has the expected text` : `${path} is there`;
}

function hasText(plan: FilePlan): boolean {
  return Object.keys(textExpected(plan)).length > 0;
}

function textExpected({ expect: { exists: _exists, ...text } }: FilePlan): Record<string, Json> {
  return text as Record<string, Json>;
}

function stimulus(
  { path }: FilePlan,
  further: readonly string[],
  instead?: ContentLook['instead'],
): Stimulus {
  const secret = isSecretKey(basename(path), further) ? { secret: true as const } : {};
  return {
    kind: 'content',
    look: { path, ...secret, ...(instead === undefined ? {} : { instead }) },
  };
}

function judge({ content }: Observations, plan: FilePlan): Judgement {
  if (content?.outcome !== 'content') return unexpected(content);
  const { path, expect } = plan;
  const { found } = content;
  if (typeof found === 'object' && 'unread' in found)
    return unobserved(lost(found.unread, `${path} ${found.why}`));
  const there = existence(plan, found);
  if (!there.holds)
    return fails(
      expect.exists === false ? 'file-unexpected' : 'file-missing',
      `${path} ${expect.exists === false ? 'is there' : 'is not there'}`,
      [there],
    );
  if (!hasText(plan)) return judgeEvidence([there], 'file-missing');
  return typeof found === 'object' ? judgeText(found, plan) : noText(found, plan);
}

function existence({ path, expect }: FilePlan, found: ContentOutcome['found']): Evidence {
  const wanted = expect.exists ?? true;
  const there = found !== 'nothing';
  return evidence(`${path} exists`, there, 'equals', wanted, there === wanted);
}

/** Judged by the whole text, shown by a part of it. */
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
      evidence(path, '(a folder)', 'is', 'a file', false),
    ]);
  return unobserved(
    lost('not-supported', `${path} is a device, a pipe or a socket, which is never read`),
  );
}

/** file:line of what was found in it, where something was. */
function placeIn(text: string, path: string, operator: string, expected: Json): string {
  const at = typeof expected === 'string' ? foundAt(text, operator, expected) : -1;
  return at <= 0 ? path : `${path}:${text.slice(0, at).split('\n').length}`;
}

function foundAt(text: string, operator: string, expected: string): number {
  if (operator === 'contains') return text.indexOf(expected);
  return operator === 'matches' ? text.search(new RegExp(expected, 'u')) : -1;
}

function controlsOf(
  plan: FilePlan,
  further: readonly string[],
): (CausalControl | ComparisonControl)[] {
  const { path, expect } = plan;
  if (expect.exists === false)
    return [
      causal('present', `a throw-away file in the place of ${path}`, ['file-unexpected'], {
        content: stimulus(plan, further, { text: ALIEN }),
      }),
    ];
  return [
    ...(hasText(plan) ? [emptied(plan, further), otherText] : []),
    causal('missing', `nothing in the place of ${path}`, ['file-missing'], {
      content: stimulus(plan, further, 'nothing'),
    }),
  ];
}

/** An expectation that an empty file meets is met by it by right: then the text is another one. */
function emptied(plan: FilePlan, further: readonly string[]): CausalControl {
  const meetsEmpty = compare('', { kind: 'plain', value: '' }, textExpected(plan)).every(
    ({ holds }) => holds,
  );
  return causal(
    'emptied',
    meetsEmpty
      ? `another text in a throw-away copy of ${plan.path}`
      : `the text taken out of a throw-away copy of ${plan.path}`,
    ['file-differs'],
    { content: stimulus(plan, further, { text: meetsEmpty ? ALIEN : '' }) },
  );
}

const otherText: ComparisonControl = {
  kind: 'comparison',
  id: 'comparison',
  fault: 'another text in place of the one that was read',
  expects: ['file-differs'],
  alter: (seen) => {
    const found: Text = { text: ALIEN, shown: ALIEN, bytes: ALIEN.length, cut: false };
    return { ...seen, content: { outcome: 'content', found } };
  },
};
