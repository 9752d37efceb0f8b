import { declareControls } from '../control.ts';
import type { CheckDraft, CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compared, judgeEvidence, unexpected } from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import { NEARBY } from '../../worlds/fingerprint.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Evidence } from '../../model/result.ts';
import type { Observations } from '../../observe/stimulus.ts';

const controls = declareControls({
  touched: {
    kind: 'causal',
    fault: 'a byte appended to a copy of the first settings file during the run',
    signals: ['settings-changed'],
  },
});

export const settingsUnchanged: CheckKind = {
  name: 'settings.unchanged',
  category: 'settings',
  severity: 'critical',
  plan: 'settings.sources',
  summary:
    'neither proofroll, the target nor the own suites and commands of the plan changed a settings file during the run',
  controls,
  state: ({ files }) => (files?.outcome === 'files' ? { files: files.files } : {}),
  expand: ({ file, layers }) =>
    layers.some((layer) => layer.file !== undefined) ? [draftOf(file.plan)] : [],
};

function draftOf(plan: Plan): CheckDraft {
  const { flag, settings } = plan;
  // as another check reads them, so that they are loaded only once
  const keys = [flag?.key ?? Object.keys(settings?.expect ?? {})[0]].filter(
    (key) => key !== undefined,
  );
  return {
    id: 'settings.unchanged',
    claim:
      'the settings files are as they were before the run: content, modification time and the files that are read over them',
    observe: {
      files: { kind: 'files', touched: false },
      ...(plan.smoke === undefined && plan.commands === undefined
        ? {}
        : { early: { kind: 'files', touched: false, early: true } }),
      // if nothing else is verified, nothing else has had a chance to write to them
      ...(settings === undefined ? {} : { loaded: scenario([], readScenario(settings, keys)) }),
    },
    judge: (observations) => judge(observations, plan),
    controls: [controls.touched.with({ observe: { files: { kind: 'files', touched: true } } })],
  };
}

/**
 * Suites and commands run for real, and may leave reports or caches next to a settings file. They run when
 * the target has loaded its settings for the last time, so that what was there before is not theirs.
 */
function judge(observations: Observations, { commands = [], smoke = [] }: Plan): Judgement {
  const { files, early } = observations;
  if (files?.outcome !== 'files') return unexpected(files);
  if (early !== undefined && early.outcome !== 'files') return unexpected(early);
  const before = new Map(early?.files.map(({ path, differences }) => [path, differences]));
  const who = [
    ...(smoke.length > 0 ? ['suites'] : []),
    ...(commands.length > 0 ? ['commands'] : []),
  ];
  const all = files.files.map(({ path, differences }): Changes => {
    const nearby = differences.filter((each) => each.includes(NEARBY));
    const already = before.get(path) ?? differences;
    return { path, differences, theirs: nearby.filter((each) => !already.includes(each)) };
  });
  const notes = all.flatMap((each) => leftBehind(each, who.join(' and ')));
  return judgeEvidence(all.map(evidenceOf), 'settings-changed', notes);
}

interface Changes {
  path: string;
  differences: readonly string[];
  /** what the suites and commands of the plan may have left next to the file */
  theirs: readonly string[];
}

function evidenceOf({ path, differences, theirs }: Changes): Evidence {
  const counted = differences.filter((each) => !theirs.includes(each));
  const measured = counted.join(', ') || 'unchanged';
  return compared(path, measured, 'equals', 'unchanged', counted.length === 0, path);
}

function leftBehind({ path, theirs }: Changes, who: string): string[] {
  if (theirs.length === 0) return [];
  const more = theirs.length - MOST_SHOWN;
  const shown = `${theirs.slice(0, MOST_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [`${path}: ${shown}. It came while the ${who} of the plan ran, and does not count`];
}

const MOST_SHOWN = 5;
