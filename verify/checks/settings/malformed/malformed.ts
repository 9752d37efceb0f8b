import { intactControl, intactControls } from './intact.ts';
import { judgeDefaults, type DefaultsClaim } from './defaults.ts';
import { judgeRefusal } from './refusal.ts';
import { missingFile, statesOf, type FileState, type Malformed } from './state.ts';
import { declareControls } from '../../control.ts';
import { readScenario, type SettingsPlan } from '../../shared/load-step.ts';
import { unrelatedError } from '../../shared/comparison.ts';
import { unobservable } from '../../shared/unobservable.ts';
import { canRedirect } from '../../../worlds/surroundings.ts';
import { COPY, type Fault } from '../../../worlds/fault.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { CheckDraft, CheckKind, Expansion } from '../../check.ts';
import type { Layer } from '../../../settings/layers.ts';
import type { Stimulus } from '../../../observe/stimulus.ts';

const controls = declareControls({
  'other-error': {
    kind: 'comparison',
    fault: 'an unrelated error, if the plan says what the error must name',
    signals: ['malformed-unclear'],
  },
});

export const settingsMalformed: CheckKind = {
  name: 'settings.malformed',
  category: 'settings',
  severity: 'major',
  plan: 'settings.malformed[]',
  summary:
    'a broken or missing settings file has the outcome that the plan names: an error, or the defaults',
  controls: { ...intactControls, ...controls },
  expand: (expansion) => {
    const { settings } = expansion.file.plan;
    return (settings?.malformed ?? []).flatMap((malformed, index) => {
      const layer = expansion.layers.find(({ name }) => name === malformed.layer);
      if (layer === undefined || settings === undefined) return [];
      return statesOf(malformed, layer).map((state) => {
        const draft = { ...draftOf({ expansion, settings, malformed, layer, state }), at: [index] };
        return canRedirect(layer) ? draft : unobservable(draft, whyUnread(layer));
      });
    });
  },
};

function whyUnread({ file }: Layer): string {
  return `the target cannot be given a broken copy of ${file}; give that layer a 'pointer'`;
}

interface Asked {
  expansion: Expansion;
  settings: SettingsPlan;
  malformed: Malformed;
  layer: Layer;
  state: FileState;
}

function draftOf(asked: Asked): CheckDraft {
  return asked.malformed.outcome === 'error' ? errorDraft(asked) : defaultsDraft(asked);
}

function errorDraft(asked: Asked): CheckDraft {
  const { malformed, layer, state } = asked;
  const load = loader(asked, keysOf(asked));
  const { names } = malformed;
  return {
    id: state.id,
    claim: `${state.words} is refused${names === undefined ? '' : `, and the error names ${names === true ? 'it' : names}`}`,
    observe: { broken: load(state.faults) },
    judge: (observations) => judgeRefusal(observations, malformed, state, layer),
    controls: [
      intactControls.mended.with({
        fault: `${layer.file} is as it was`,
        observe: { broken: load(COPY) },
      }),
      ...(names === undefined
        ? []
        : [controls['other-error'].with({ alter: unrelatedError('broken') })]),
    ],
  };
}

function defaultsDraft(asked: Asked): CheckDraft {
  const { expansion, settings, malformed, layer, state } = asked;
  const keys = keysOf(asked);
  const load = loader(asked, keys);
  const claim: DefaultsClaim = { malformed, state, layer, keys, flag: expansion.file.plan.flag };
  const likeMissing = state.isMissing ? '' : ' has the same effect as a missing one';
  return {
    id: state.id,
    claim: `${state.words}${likeMissing || ' leads to the defaults'}`,
    observe: {
      broken: load(state.faults),
      ...(state.isMissing ? {} : { absent: load(missingFile(layer)) }),
    },
    judge: (observations) => judgeDefaults(observations, claim),
    controls: [intactControl(expansion, settings, claim)],
  };
}

function keysOf({ expansion, settings, malformed }: Asked): string[] {
  const { flag } = expansion.file.plan;
  const keys = [
    ...Object.keys(settings.expect ?? {}),
    ...(flag === undefined ? [] : [flag.key]),
    ...Object.keys(malformed.expect ?? {}),
  ];
  return [...new Set(keys)];
}

function loader({ settings }: Asked, keys: readonly string[]): (faults: Fault[]) => Stimulus {
  return (faults) => scenario(faults, readScenario(settings, keys));
}
