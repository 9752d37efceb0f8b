import { basename } from 'node:path';
import { declareControls } from '../control.ts';
import type { CheckDraft, CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import {
  compared,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
  type Returned,
} from '../shared/judge.ts';
import { readScenario, type SettingsPlan } from '../shared/load-step.ts';
import { COPY, type Fault } from '../../worlds/fault.ts';
import { formatOf } from '../../settings/kinds.ts';
import type { Layer } from '../../settings/layers.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import { unrelatedError } from '../shared/comparison.ts';
import { unobservable } from '../shared/unobservable.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';

type Malformed = NonNullable<NonNullable<Plan['settings']>['malformed']>[number];

const controls = declareControls({
  mended: {
    kind: 'causal',
    fault: 'the file is not broken',
    signals: ['malformed-accepted'],
  },
  'other-error': {
    kind: 'comparison',
    fault: 'an unrelated error, if the plan says that the file is refused',
    signals: ['malformed-unclear'],
  },
});

export const settingsMalformed: CheckKind = {
  name: 'settings.malformed',
  category: 'settings',
  severity: 'major',
  plan: 'settings.malformed[]',
  summary: 'a broken settings file has the outcome that the plan names: an error, or the defaults',
  controls,
  expand: (expansion) => {
    const { settings } = expansion.file.plan;
    return (settings?.malformed ?? []).flatMap((malformed, index) => {
      const layer = expansion.layers.find(({ name }) => name === malformed.layer);
      if (layer === undefined || settings === undefined) return [];
      const draft = { ...draftOf(settings, malformed, layer), at: [index] };
      return [canRedirect(layer) ? draft : unobservable(draft, whyUnread(layer))];
    });
  },
};

function whyUnread({ file }: Layer): string {
  return `the target cannot be given a broken copy of ${file}; give that layer a 'pointer'`;
}

function draftOf(settings: SettingsPlan, malformed: Malformed, layer: Layer): CheckDraft {
  const keys = Object.keys(settings.expect ?? {});
  const text = malformed.text ?? formatOf(layer)?.malformed ?? '';
  const load = (faults: Fault[]): Stimulus => scenario(faults, readScenario(settings, keys));
  const broken = load([{ layer: layer.name, text }]);
  const mended = controls.mended.with({
    fault: `${layer.file} is not broken`,
    observe: { broken: load(COPY) },
  });
  const id = `settings.malformed[${layer.name}]`;
  if (malformed.outcome === 'error')
    return {
      id,
      claim: `a broken ${layer.file} is refused, and the error names it`,
      observe: { broken },
      judge: (observations) => judgeError(observations, malformed, layer),
      controls: [mended, controls['other-error'].with({ alter: unrelatedError('broken') })],
    };
  return {
    id,
    claim: `a broken ${layer.file} has the same effect as a missing one`,
    observe: { broken, absent: load([{ layer: layer.name, text: '' }]) },
    judge: (observations) => judgeDefaults(observations, layer, keys),
    controls: [mended],
  };
}

function judgeError({ broken }: Observations, malformed: Malformed, layer: Layer): Judgement {
  const error = errorOf(broken);
  if (broken?.outcome === 'returned' && error === undefined)
    return fails('malformed-accepted', `the settings load although ${layer.file} is broken`, [
      compared('loading', 'succeeded', 'is', 'refused', false, layer.file),
    ]);
  if (error === undefined) return unexpected(broken);
  const wanted = malformed.names ?? basename(layer.file ?? layer.name);
  return judgeEvidence(
    compare('the error', { kind: 'plain', value: error }, { contains: wanted }, layer.file),
    'malformed-unclear',
  );
}

/** The target's refusal. A target that loads its settings at import refuses by failing to import. */
function errorOf(broken: Observations[string] | undefined): string | undefined {
  if (broken?.outcome === 'refused') return `${broken.error.name}: ${broken.error.message}`;
  if (broken?.outcome === 'returned') return readingError(broken.values);
  return broken?.outcome === 'lost' && broken.reason === 'cannot-import'
    ? broken.detail
    : undefined;
}

/** A target that loads its settings at the first read refuses by failing to return the value. */
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
      compared('loading', error, 'is', 'the same as without the file', false, layer.file),
    ]);
  if (broken?.outcome !== 'returned') return unexpected(broken);
  if (absent?.outcome !== 'returned') return unexpected(absent);
  // two empty observations would be equal
  const unread = keys.find((key) => !(key in broken.values && key in absent.values));
  if (unread !== undefined) return fails('wrong-kind', `${unread} was not observed`);
  const items = keys.map((key) => {
    const [measured, wanted] = [shown(valueOf(broken, key)), shown(valueOf(absent, key))];
    return compared(
      `${key} with the broken file`,
      measured,
      'equals',
      wanted,
      isSame(measured, wanted),
    );
  });
  return judgeEvidence(items, 'malformed-accepted');
}
