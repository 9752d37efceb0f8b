import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Control } from '../control.ts';
import { compare } from '../shared/expect.ts';
import { errorText } from '../components/component.ts';
import { flagFacts, type FlagFacts } from '../flag/facts.ts';
import { unobservable, CANNOT_FLIP } from '../shared/unobservable.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import { evidence, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { lookScenario } from './drill.ts';
import { formatOf } from '../../settings/kinds.ts';
import type { Backup, Expansion } from '../check.ts';
import type { Layer } from '../../settings/layers.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const rollbackBackup: CheckKind = {
  name: 'rollback.backup',
  category: 'rollback',
  severity: 'major',
  summary:
    'a backup from before the rollout is there, and with it the target starts with the flag as it was',
  controls: [
    {
      id: 'current-file',
      kind: 'causal',
      fault: 'the file as it is now in place of the backup',
      signals: ['backup-not-before'],
    },
    {
      id: 'torn',
      kind: 'causal',
      fault: 'a broken backup, where the plan says that a broken file is refused',
      signals: ['backup-unusable'],
    },
  ],
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const { backup } = expansion;
    if (backup === undefined || facts?.layer === undefined) return [];
    const { layer } = facts;
    const shared = {
      id: 'rollback.backup',
      claim: `a backup of ${layer.file} from before the rollout is there, and the target starts with it`,
      plan: expansion.file.place(['rollback', 'backup']),
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
        judge: (seen: Observations) => judge(seen, facts, backup),
        controls: controlsOf(expansion, facts, layer),
      },
    ];
  },
};

function startWith(facts: FlagFacts, layer: Layer, text: string) {
  return scenario([{ layer: layer.name, text }], lookScenario(facts));
}

function missing(why: string): Judgement {
  return fails('backup-missing', why, [evidence('the backup', why, 'is', 'there', false)]);
}

function judge(
  { restored }: Observations,
  facts: FlagFacts,
  backup: Extract<Backup, { text: string }>,
): Judgement {
  if (restored?.outcome === 'refused')
    return fails(
      'backup-unusable',
      `with ${backup.shown} the target does not start: ${errorText(restored.error)}`,
      [
        evidence(
          'starting with the backup',
          errorText(restored.error),
          'is',
          'an answer',
          false,
          backup.shown,
        ),
      ],
    );
  if (restored?.outcome !== 'returned') return unexpected(restored);
  const { flag, otherwise } = facts;
  const built = flag.effect?.when[String(otherwise)];
  return judgeEvidence(
    [
      ...compare(
        `${flag.key} with the backup`,
        valueOf(restored, flag.key),
        otherwise,
        backup.shown,
      ),
      ...(built === undefined
        ? []
        : compare('built with the backup', valueOf(restored, 'class'), built)),
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
    causal('current-file', `${layer.file} as it is now in its place`, ['backup-not-before'], {
      restored: startWith(facts, layer, now),
    }),
    ...(refused === undefined || broken === undefined
      ? []
      : [
          causal('torn', 'a broken file in its place', ['backup-unusable'], {
            restored: startWith(facts, layer, broken),
          }),
        ]),
  ];
}
