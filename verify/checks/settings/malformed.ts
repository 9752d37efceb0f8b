import { basename } from 'node:path';
import { causal, type CheckKind, type Expansion } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import {
  evidence,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
  type Returned,
} from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import { formatOf } from '../../settings/kinds.ts';
import type { Layer } from '../../settings/layers.ts';
import { COPY, type Fault } from '../../worlds/fault.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import { otherError } from '../shared/comparison.ts';
import { unobservable } from '../shared/unobservable.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

type Malformed = NonNullable<NonNullable<Plan['settings']>['malformed']>[number];

export const settingsMalformed: CheckKind = {
  name: 'settings.malformed',
  category: 'settings',
  severity: 'major',
  summary: 'a broken settings file gives the outcome that the plan names, never silence',
  controls: [
    { id: 'mended', kind: 'causal', fault: 'the file mended', signals: ['malformed-accepted'] },
    {
      id: 'other-error',
      kind: 'comparison',
      fault: 'an error that says nothing of it, where it is to be refused',
      signals: ['malformed-unclear'],
    },
  ],
  expand: (expansion) =>
    (expansion.file.plan.settings?.malformed ?? []).flatMap((malformed, index) => {
      const layer = expansion.layers.find(({ name }) => name === malformed.layer);
      if (layer === undefined) return [];
      const draft = expandOne(expansion, malformed, layer, index);
      return [canRedirect(layer) ? draft : unobservable(draft, unread(layer))];
    }),
};

function unread({ file }: Layer): string {
  return `the target cannot be pointed at a broken copy of ${file}; give that layer a 'pointer'`;
}

function expandOne(expansion: Expansion, malformed: Malformed, layer: Layer, index: number) {
  const { settings } = expansion.file.plan;
  const keys = Object.keys(settings?.expect ?? {});
  const text = malformed.text ?? formatOf(layer)?.malformed ?? '';
  const load = (faults: Fault[]) =>
    scenario(
      faults,
      settings === undefined ? { mocks: {}, steps: [], observe: {} } : readScenario(settings, keys),
    );
  return {
    id: `settings.malformed[${layer.name}]`,
    claim:
      malformed.outcome === 'error'
        ? `a broken ${layer.file} is refused, and the error names it`
        : `a broken ${layer.file} loads as though it were not there`,
    plan: expansion.file.place(['settings', 'malformed', index]),
    observe: {
      broken: load([{ layer: layer.name, text }]),
      ...(malformed.outcome === 'defaults'
        ? { absent: load([{ layer: layer.name, text: '' }]) }
        : {}),
    },
    judge: (seen: Observations) =>
      malformed.outcome === 'error'
        ? judgeError(seen, malformed, layer)
        : judgeDefaults(seen, layer, keys),
    controls: [
      causal('mended', `${layer.file} mended`, ['malformed-accepted'], { broken: load(COPY) }),
      ...(malformed.outcome === 'error' ? [otherError('broken', ['malformed-unclear'])] : []),
    ],
  };
}

function judgeError({ broken }: Observations, malformed: Malformed, layer: Layer): Judgement {
  const error = errorOf(broken);
  if (broken?.outcome === 'returned' && error === undefined)
    return fails('malformed-accepted', `settings loaded as though ${layer.file} were whole`, [
      evidence('loading', 'succeeded', 'is', 'refused', false, layer.file),
    ]);
  if (error === undefined) return unexpected(broken);
  const wanted = malformed.names ?? basename(layer.file ?? layer.name);
  return judgeEvidence(
    compare('the error', { kind: 'plain', value: error }, { contains: wanted }, layer.file),
    'malformed-unclear',
  );
}

/** The target's refusal; a target that loads its settings as it is imported refuses by failing to be. */
function errorOf(broken: Observations[string] | undefined): string | undefined {
  if (broken?.outcome === 'refused') return `${broken.error.name}: ${broken.error.message}`;
  if (broken?.outcome === 'returned') return readingError(broken.values);
  return broken?.outcome === 'lost' && broken.reason === 'cannot-import'
    ? broken.detail
    : undefined;
}

/** A target that loads its settings when the first of them is read refuses by failing to give it. */
function readingError(values: Returned['values']): string | undefined {
  const unread = Object.values(values).find(
    (value) => value.kind === 'opaque' && value.type === 'unreadable',
  );
  return unread?.kind === 'opaque' ? unread.why : undefined;
}

function judgeDefaults({ broken, absent }: Observations, layer: Layer, keys: string[]): Judgement {
  const error = errorOf(broken);
  if (error !== undefined)
    return fails('settings-refused', `a broken ${layer.file} is refused: ${error}`, [
      evidence('loading', error, 'is', 'as though the file were not there', false, layer.file),
    ]);
  if (broken?.outcome !== 'returned') return unexpected(broken);
  if (absent?.outcome !== 'returned') return unexpected(absent);
  // two observations of nothing would be the same
  const unseen = keys.find((key) => !(key in broken.values && key in absent.values));
  if (unseen !== undefined) return fails('wrong-kind', `nothing was seen of ${unseen}`);
  const items = keys.map((key) => {
    const [measured, wanted] = [shown(valueOf(broken, key)), shown(valueOf(absent, key))];
    return evidence(
      `${key} with the broken file`,
      measured,
      'equals',
      wanted,
      isSame(measured, wanted),
    );
  });
  return judgeEvidence(items, 'malformed-accepted');
}
