import type { CheckKind } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { compare } from '../shared/expect.ts';
import { compareBuilt } from '../flag/built.ts';
import { flagFacts, type FlagFacts } from '../flag/facts.ts';
import { unobservable, CANNOT_FLIP } from '../shared/unobservable.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { flagScenario } from './flag-scenario.ts';
import { formatOf } from '../../settings/kinds.ts';
import type { Backup, Expansion } from '../check.ts';
import type { Layer } from '../../settings/layers.ts';
import { errorText } from '../shared/refusal.ts';

const controls = declareControls({
  'current-file': {
    kind: 'causal',
    fault: 'the current file is used instead of the backup',
    signals: ['backup-not-before'],
  },
  torn: {
    kind: 'causal',
    fault: 'the backup is broken, if the plan says that a broken file is refused',
    signals: ['backup-unusable'],
  },
});

export const rollbackBackup: CheckKind = {
  name: 'rollback.backup',
  category: 'rollback',
  severity: 'major',
  plan: 'rollback.backup',
  summary:
    'a backup from before the rollout exists, and the target starts with it and has the old flag',
  controls,
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const { backup } = expansion;
    if (backup === undefined || facts?.layer === undefined) return [];
    const { layer } = facts;
    const shared = {
      id: 'rollback.backup',
      claim: `a backup of ${layer.file} from before the rollout exists, and the target starts with it`,
    };
    if ('missing' in backup)
      return [
        {
          ...shared,
          observe: { files: { kind: 'files', touched: false } },
          judge: ({ files }: Observations) =>
            files?.outcome === 'files' ? missing(backup.missing) : unexpected(files),
          controls: [],
        },
      ];
    if (!canRedirect(layer)) return [unobservable(shared, CANNOT_FLIP)];
    return [
      {
        ...shared,
        observe: { restored: startWith(facts, layer, backup.text) },
        judge: (observations: Observations) => judge(observations, facts, backup),
        controls: controlsOf(expansion, facts, layer),
      },
    ];
  },
};

function startWith(facts: FlagFacts, layer: Layer, text: string) {
  return scenario([{ layer: layer.name, text }], flagScenario(facts));
}

function missing(why: string): Judgement {
  return fails('backup-missing', why, [compared('the backup', why, 'is', 'present', false)]);
}

function judge(
  { restored }: Observations,
  facts: FlagFacts,
  backup: Extract<Backup, { text: string }>,
): Judgement {
  if (restored?.outcome === 'refused')
    return fails(
      'backup-unusable',
      `the target does not start with ${backup.shown}: ${errorText(restored.error)}`,
      [
        compared(
          'starting with the backup',
          errorText(restored.error),
          'is',
          'a result',
          false,
          backup.shown,
        ),
      ],
    );
  if (restored?.outcome !== 'returned') return unexpected(restored);
  const { flag, otherwise } = facts;
  return judgeEvidence(
    [
      ...compare(
        `${flag.key} with the backup`,
        valueOf(restored, flag.key),
        otherwise,
        backup.shown,
      ),
      ...compareBuilt('with the backup', restored, facts, otherwise),
    ],
    'backup-not-before',
  );
}

function controlsOf({ texts, file }: Expansion, facts: FlagFacts, layer: Layer): Control[] {
  const now = texts.get(layer.name) ?? '';
  const refused = (file.plan.settings?.malformed ?? []).find(
    (each) => each.layer === layer.name && each.outcome === 'error',
  );
  const broken = refused?.text ?? formatOf(layer)?.malformed;
  return [
    controls['current-file'].with({
      fault: `the current ${layer.file} is used instead`,
      observe: { restored: startWith(facts, layer, now) },
    }),
    ...(refused === undefined || broken === undefined
      ? []
      : [
          controls.torn.with({
            fault: 'a broken file is used instead',
            observe: { restored: startWith(facts, layer, broken) },
          }),
        ]),
  ];
}
