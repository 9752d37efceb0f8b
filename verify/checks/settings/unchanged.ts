import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { evidence, judgeEvidence, unexpected } from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const settingsUnchanged: CheckKind = {
  name: 'settings.unchanged',
  category: 'settings',
  severity: 'critical',
  summary: 'neither proofroll nor the target changed a settings file while it was verified',
  controls: [
    {
      id: 'touched',
      kind: 'causal',
      fault: 'a byte appended to a copy of a settings file meanwhile',
      signals: ['settings-changed'],
    },
  ],
  state: ({ files }) => (files?.outcome === 'files' ? { files: files.files } : {}),
  expand: ({ file, layers }) =>
    layers.some((layer) => layer.file !== undefined)
      ? [
          {
            id: 'settings.unchanged',
            claim:
              'the settings files are as they were before the run: bytes, modification time and the files beside them',
            plan: file.place(['settings', 'sources']),
            observe: {
              files: { kind: 'files', touched: false },
              // where nothing else is verified, nothing else would have had a chance to write to them
              ...(file.plan.settings === undefined
                ? {}
                : { loaded: scenario([], readScenario(file.plan.settings, keysOf(file.plan))) }),
            },
            judge,
            controls: [
              causal(
                'touched',
                'a byte appended to a copy of the first settings file',
                ['settings-changed'],
                { files: { kind: 'files', touched: true } },
              ),
            ],
          },
        ]
      : [],
};

/** As they are read for another check: then it costs nothing. */
function keysOf({ flag, settings }: Plan): string[] {
  return [flag?.key ?? Object.keys(settings?.expect ?? {})[0]].filter((key) => key !== undefined);
}

function judge({ files }: Observations): Judgement {
  if (files?.outcome !== 'files') return unexpected(files);
  const items = files.files.map(({ path, differences }) => {
    return evidence(
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
