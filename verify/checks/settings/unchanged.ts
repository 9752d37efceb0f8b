import { declareControls } from '../control.ts';
import type { CheckDraft, CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compared, judgeEvidence, unexpected } from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
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
  summary: 'neither proofroll nor the target changed a settings file during the run',
  controls,
  state: ({ files }) => (files?.outcome === 'files' ? { files: files.files } : {}),
  expand: ({ file, layers }) =>
    layers.some((layer) => layer.file !== undefined) ? [draftOf(file.plan)] : [],
};

function draftOf({ flag, settings }: Plan): CheckDraft {
  // as another check reads them, so that they are loaded only once
  const keys = [flag?.key ?? Object.keys(settings?.expect ?? {})[0]].filter(
    (key) => key !== undefined,
  );
  return {
    id: 'settings.unchanged',
    claim:
      'the settings files are as they were before the run: content, modification time and neighbouring files',
    observe: {
      files: { kind: 'files', touched: false },
      // if nothing else is verified, nothing else has had a chance to write to them
      ...(settings === undefined ? {} : { loaded: scenario([], readScenario(settings, keys)) }),
    },
    judge,
    controls: [controls.touched.with({ observe: { files: { kind: 'files', touched: true } } })],
  };
}

function judge({ files }: Observations): Judgement {
  if (files?.outcome !== 'files') return unexpected(files);
  const items = files.files.map(({ path, differences }) => {
    return compared(
      `changes to ${path}`,
      differences.join(', ') || 'none',
      'equals',
      'none',
      differences.length === 0,
      path,
    );
  });
  return judgeEvidence(items, 'settings-changed');
}
