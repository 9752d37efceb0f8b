import { basename } from 'node:path';
import { hasText, judgeFile, textExpected } from './judge.ts';
import { declareControls, type Control } from '../../control.ts';
import { ALIEN } from '../../shared/comparison.ts';
import { compare } from '../../shared/expect.ts';
import { isSecretKey } from '../../../secrets/names.ts';
import type { CheckKind } from '../../check.ts';
import type { ContentLook } from '../../../observe/files/stimulus.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Text } from '../../../observe/text.ts';
import type { FilePlan } from '../../../plan/schema/files.ts';
import type { Plan } from '../../../plan/schema/index.ts';
import type { ContentStimulus } from '../../../observe/files/stimulus.ts';

const controls = declareControls({
  emptied: {
    kind: 'causal',
    fault: 'a throw-away copy of the file without the expected text',
    signals: ['file-differs'],
  },
  missing: { kind: 'causal', fault: 'no file at that path', signals: ['file-missing'] },
  present: {
    kind: 'causal',
    fault: 'a throw-away file at the path where none may exist',
    signals: ['file-unexpected'],
  },
  comparison: {
    kind: 'comparison',
    fault: 'the text that was read replaced by another text',
    signals: ['file-differs'],
  },
});

export const file: CheckKind = {
  name: 'file',
  category: 'settings',
  severity: 'major',
  plan: 'files[]',
  summary: 'the file exists, or does not exist, and has the expected text',
  controls,
  expand: ({ file: { plan } }) =>
    (plan.files ?? []).map((each, index) => ({
      id: fileId(each),
      claim: claimOf(each),
      at: [index],
      observe: { content: stimulus(each, plan) },
      judge: (observations: Observations) => judgeFile(observations, each),
      controls: controlsOf(each, plan),
    })),
};

function fileId({ name, path }: Pick<FilePlan, 'name' | 'path'>): string {
  return `file[${name ?? path}]`;
}

function claimOf(plan: FilePlan): string {
  const { path, expect } = plan;
  if (expect.exists === false) return `${path} does not exist`;
  return hasText(plan) ? `${path} has the expected text` : `${path} exists`;
}

function stimulus(
  { path }: FilePlan,
  { secrets, commands = [] }: Plan,
  instead?: ContentLook['instead'],
): Stimulus {
  const secret = isSecretKey(basename(path), secrets) ? { secret: true as const } : {};
  return {
    kind: 'content',
    after: lastPhase(commands),
    look: { path, ...secret, ...(instead === undefined ? {} : { instead }) },
  };
}

function lastPhase(commands: NonNullable<Plan['commands']>): ContentStimulus['after'] {
  if (commands.length === 0) return 'probe';
  return commands.some(({ serial }) => serial) ? 'serial' : 'commands';
}

function controlsOf(plan: FilePlan, whole: Plan): Control[] {
  const { path, expect } = plan;
  if (expect.exists === false)
    return [
      controls.present.with({
        fault: `a throw-away file at ${path}`,
        observe: { content: stimulus(plan, whole, { text: ALIEN }) },
      }),
    ];
  return [
    ...(hasText(plan) ? [emptied(plan, whole), otherText()] : []),
    controls.missing.with({
      fault: `no file at ${path}`,
      observe: { content: stimulus(plan, whole, 'nothing') },
    }),
  ];
}

/** If an empty file would meet the expectation, another text is planted instead. */
function emptied(plan: FilePlan, whole: Plan): Control {
  const items = compare('', { kind: 'plain', value: '' }, textExpected(plan));
  const text = items.every(({ holds }) => holds) ? ALIEN : '';
  const fault = text === '' ? 'the text removed from' : 'another text in';
  return controls.emptied.with({
    fault: `${fault} a throw-away copy of ${plan.path}`,
    observe: { content: stimulus(plan, whole, { text }) },
  });
}

function otherText(): Control {
  const found: Text = { text: ALIEN, shown: ALIEN, bytes: ALIEN.length, cut: false };
  return controls.comparison.with({
    alter: (observations) => ({ ...observations, content: { outcome: 'content', found } }),
  });
}
