import { causal, type CheckDraft, type CheckKind, type Expansion } from '../check.ts';
import { buildScenario } from './effect.ts';
import { flagFacts, type FlagFacts } from './facts.ts';
import { judgeLifecycle } from './judge-lifecycle.ts';
import { moduleOf, references } from '../../plan/references.ts';
import { carries, flatName } from '../../settings/layers.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus, Observations } from '../../observe/stimulus.ts';
import type { SourceSearch } from '../../observe/usages/stimulus.ts';

export const flagLifecycle: CheckKind = {
  name: 'flag.lifecycle',
  category: 'flag',
  severity: 'major',
  summary: 'code reads the flag, its removal is not overdue, and what it chooses is still there',
  controls: [
    {
      id: 'readers-taken-out',
      kind: 'causal',
      fault: 'the search in a copy of the sources without the lines that read the flag',
      signals: ['flag-unread'],
    },
    {
      id: 'comparison',
      kind: 'comparison',
      fault: 'the places that read it left out',
      signals: ['flag-unread'],
    },
    {
      id: 'overdue',
      kind: 'comparison',
      fault: 'the day after its removal was due',
      signals: ['flag-overdue'],
    },
  ],
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const lifecycle = facts?.flag.lifecycle;
    if (facts === undefined || lifecycle === undefined) return [];
    const search = searchFor(expansion, facts, lifecycle);
    const sources = (readers: 'as they are' | 'taken out'): Stimulus => ({
      kind: 'sources',
      readers,
      ...search,
    });
    return [
      {
        id: 'flag.lifecycle',
        claim: `code reads ${facts.flag.key}${lifecycle.remove === undefined ? '' : `, which is to be removed by ${lifecycle.remove}`}`,
        plan: expansion.file.place(['flag', 'lifecycle']),
        observe: { sources: sources('as they are'), ...effectOf(facts) },
        judge: (seen) => judgeLifecycle(seen, facts),
        controls: [
          causal(
            'readers-taken-out',
            `the lines that read ${facts.flag.key} taken out of a copy of the sources`,
            ['flag-unread'],
            { sources: sources('taken out') },
          ),
          {
            kind: 'comparison',
            id: 'comparison',
            fault: 'the places that read it left out',
            expects: ['flag-unread'],
            alter: (seen) => altered(seen, { places: [] }),
          },
          ...overdue(lifecycle.remove),
        ],
      },
    ];
  },
};

type Lifecycle = NonNullable<NonNullable<Plan['flag']>['lifecycle']>;

function searchFor(
  { file, layers }: Expansion,
  { flag, otherwise }: FlagFacts,
  { search, names = [], introduced }: Lifecycle,
): SourceSearch {
  const flat = layers
    .filter(({ kind }) => kind === 'environment' || kind === 'dotenv')
    .filter((layer) => carries(layer, flag.key))
    .map((layer) => flatName(layer, flag.key));
  const modules = references(file.plan).flatMap(({ text }) => moduleOf(text) ?? []);
  const legacy = flag.effect?.when[String(otherwise)];
  return {
    names: [...new Set([flag.key, ...flat, ...names])],
    modules: [...new Set(modules)],
    ...(legacy === undefined ? {} : { legacy }),
    ...(search === undefined ? {} : { search }),
    ...(introduced === undefined ? { dated: flag.key } : {}),
  };
}

/** What flag.effect looks at, so that the two can be held against each other; it is observed just once. */
function effectOf(facts: FlagFacts): Record<string, Stimulus> {
  const { flag, flipped } = facts;
  if (flag.effect === undefined || flipped === undefined) return {};
  return {
    expected: scenario([], buildScenario(facts)),
    otherwise: scenario(flipped.faults, buildScenario(facts, flipped.init)),
  };
}

function overdue(remove: string | undefined): CheckDraft['controls'] {
  if (remove === undefined) return [];
  const today = new Date(Date.parse(remove) + DAY_MS).toISOString().slice(0, 10);
  return [
    {
      kind: 'comparison',
      id: 'overdue',
      fault: `on ${today}`,
      expects: ['flag-overdue'],
      alter: (seen) => altered(seen, { today }),
    },
  ];
}

const DAY_MS = 24 * 60 * 60 * 1000;

function altered(
  { sources, ...others }: Observations,
  change: { places?: []; today?: string },
): Observations {
  return sources?.outcome === 'sources'
    ? { ...others, sources: { ...sources, ...change } }
    : { ...others };
}
