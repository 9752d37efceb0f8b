import { judgeLifecycle } from './judge.ts';
import { buildScenario } from '../build.ts';
import { wantedClass } from '../built.ts';
import { flagFacts, type FlagFacts } from '../facts.ts';
import { declareControls } from '../../control.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { SourceSearch } from '../../../observe/usages/stimulus.ts';
import type { Stimulus } from '../../../observe/stimulus.ts';
import { moduleOf, references } from '../../../plan/references.ts';
import { carries, flatName } from '../../../settings/layers.ts';
import { kindOf } from '../../../settings/kinds.ts';
import type { CheckDraft, CheckKind, Expansion } from '../../check.ts';
import type { Control } from '../../control.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { SourcesOutcome } from '../../../observe/usages/stimulus.ts';
import type { Plan } from '../../../plan/schema/index.ts';
import { lifecycleState } from './state.ts';

const controls = declareControls({
  'readers-taken-out': {
    kind: 'causal',
    fault: 'the search repeated in a copy of the sources without the lines that read the flag',
    signals: ['flag-unread'],
  },
  comparison: {
    kind: 'comparison',
    fault: 'the places that read the flag removed from the search result',
    signals: ['flag-unread'],
  },
  overdue: {
    kind: 'comparison',
    fault: 'the day after the removal date',
    signals: ['flag-overdue'],
  },
});

export const flagLifecycle: CheckKind = {
  name: 'flag.lifecycle',
  category: 'flag',
  severity: 'major',
  plan: 'flag.lifecycle',
  summary: 'code reads the flag, its removal is not overdue, and what it chooses still exists',
  controls,
  state: lifecycleState,
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const lifecycle = facts?.flag.lifecycle;
    return facts === undefined || lifecycle === undefined
      ? []
      : [draftOf(expansion, facts, lifecycle)];
  },
};

type Lifecycle = NonNullable<NonNullable<Plan['flag']>['lifecycle']>;

function draftOf(expansion: Expansion, facts: FlagFacts, lifecycle: Lifecycle): CheckDraft {
  const { key } = facts.flag;
  const { remove } = lifecycle;
  const search = searchFor(expansion, facts, lifecycle);
  return {
    id: 'flag.lifecycle',
    claim: `code reads ${key}${remove === undefined ? '' : `, and its removal date ${remove} has not passed`}`,
    observe: {
      sources: { kind: 'sources', readers: 'as they are', ...search },
      ...effectOf(facts),
    },
    judge: (observations) => judgeLifecycle(observations, facts),
    controls: [
      controls['readers-taken-out'].with({
        fault: `the lines that read ${key} taken out of a copy of the sources`,
        observe: { sources: { kind: 'sources', readers: 'taken out', ...search } },
      }),
      controls.comparison.with({
        alter: (observations) => changeSources(observations, { places: [] }),
      }),
      ...(remove === undefined ? [] : [overdue(remove)]),
    ],
  };
}

function searchFor(
  { file, layers }: Expansion,
  facts: FlagFacts,
  { search, names = [], introduced }: Lifecycle,
): SourceSearch {
  const { flag, otherwise } = facts;
  const flat = layers
    .filter((layer) => kindOf(layer).naming === 'variables')
    .filter((layer) => carries(layer, flag.key))
    .map((layer) => flatName(layer, flag.key));
  const modules = references(file.plan).flatMap(({ text }) => moduleOf(text) ?? []);
  const legacy = wantedClass(facts, otherwise);
  return {
    names: [...new Set([flag.key, ...flat, ...names])],
    modules: [...new Set(modules)],
    loader: loaderOf(facts),
    ...(legacy === undefined ? {} : { legacy }),
    ...(search === undefined ? {} : { search }),
    ...(introduced === undefined ? { dated: flag.key } : {}),
  };
}

function loaderOf({ settings: { load } }: FlagFacts): { module: string; name: string } {
  const attribute = load.slice(load.lastIndexOf(':') + 1);
  return { module: moduleOf(load) ?? '', name: attribute.split('.').at(-1) ?? attribute };
}

/** What flag.effect observes, to compare the two. Equal stimuli are observed only once. */
function effectOf(facts: FlagFacts): Record<string, Stimulus> {
  const { flag, flipped } = facts;
  if (flag.effect === undefined || flipped === undefined) return {};
  return {
    expected: scenario([], buildScenario(facts)),
    otherwise: scenario(flipped.faults, buildScenario(facts, flipped.init)),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function overdue(remove: string): Control {
  const today = new Date(Date.parse(remove) + DAY_MS).toISOString().slice(0, 10);
  return controls.overdue.with({
    fault: `judged on ${today}`,
    alter: (observations) => changeSources(observations, { today }),
  });
}

function changeSources(
  { sources, ...others }: Observations,
  change: Partial<SourcesOutcome>,
): Observations {
  return sources?.outcome === 'sources'
    ? { ...others, sources: { ...sources, ...change } }
    : { ...others };
}
