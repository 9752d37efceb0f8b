import type { CheckDraft, CheckKind, Expansion } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Loss } from '../../model/loss.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import {
  componentsOf,
  createScenario,
  creation,
  expectEvidence,
  namesByPlace,
  ownProcess,
  type Component,
} from './component.ts';
import { bogusName, bogusNameDeclaration } from './bogus-name.ts';
import { judgeUndeclared } from '../shared/undeclared.ts';
import {
  definitionIn,
  compared,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
} from '../shared/judge.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import { sharingNotes, sharingRemark } from '../shared/own-process.ts';
import { shown } from '../shared/expect.ts';
import { rejectionsOf } from './rejects.ts';
import {
  furtherWithheld,
  judgeInBoth,
  watched,
  withheldComponentControl,
  withheldControls,
  withheldStimuli,
} from './withheld.ts';
import { errorText, isRefusal } from '../shared/refusal.ts';

/** If the other component is broken itself, it shows nothing about this one, and nothing against it. */
const OTHER_BROKEN = ['component-missing', 'component-raised'] as const;

const controls = declareControls({
  'bogus-argument': {
    kind: 'causal',
    fault: 'invalid arguments are passed',
    signals: ['component-refused', 'component-differs'],
  },
  'other-component': {
    kind: 'causal',
    fault: 'the next component of the plan is created instead',
    signals: ['component-differs', ...OTHER_BROKEN],
  },
  ...bogusNameDeclaration,
  'comparison[attribute]': {
    kind: 'comparison',
    fault: 'one expected attribute has a value of another kind',
    signals: ['component-differs'],
  },
  'comparison[@class]': {
    kind: 'comparison',
    fault: 'nothing was created',
    signals: ['component-differs'],
  },
});

export const componentsCreate: CheckKind = {
  name: 'components.create',
  category: 'components',
  severity: 'critical',
  plan: 'components[]',
  summary: 'the component can be created and has the expected class and attributes',
  controls: { ...controls, ...withheldControls },
  *expand(expansion) {
    const all = componentsOf(expansion);
    const [next, names] = [neighbours(all), namesByPlace(all)];
    const isWatched = watched(all, expansion);
    for (const [at, component] of all.entries()) {
      const draft = {
        id: `components.create[${component.name}]`,
        claim: `${component.target} creates ${describeExpectation(component)}`,
        at: [component.index],
        notes: sharingNotes('components', component.place, names),
        observe: { made: creation(component) },
        judge: (observations: Observations) => judge(observations, component),
        controls: controlsOf(component, next[at]),
      };
      yield isWatched.has(component) ? alsoWithheld(draft, component, expansion) : draft;
    }
  },
  findings: (expansion, selected) =>
    sharingRemark(
      'entries of components',
      componentsOf(expansion)
        .filter(({ name }) => selected.has(`components.create[${name}]`))
        .map(({ place }) => place),
    ),
};

/** The same check, also with the variables that the plan withholds. */
function alsoWithheld(draft: CheckDraft, component: Component, expansion: Expansion): CheckDraft {
  return {
    ...draft,
    observe: { ...draft.observe, ...withheldStimuli(expansion, component) },
    further: (observations) => furtherWithheld(component, observations),
    judge: (observations) =>
      judgeInBoth(draft.judge(observations), component, observations, expansion),
    controls: [...draft.controls, ...withheldComponentControl(expansion, component)],
  };
}

function describeExpectation({ name, expect }: Component): string {
  const parts = Object.entries(expect).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return parts.length === 0 ? name : `${name} with ${parts.join(', ')}`;
}

function judge({ made }: Observations, component: Component): Judgement {
  const undeclared = judgeUndeclared(made);
  if (undeclared !== undefined) return undeclared;
  if (made?.outcome === 'lost' && isMissing(made)) return missing(made, component);
  if (made?.outcome === 'refused') {
    const { error } = made;
    const isDeliberate = rejectionsOf(component.plan).some(({ with: given, error: pattern }) =>
      isRefusal(error, given, pattern),
    );
    const signal = isDeliberate ? 'component-refused' : 'component-raised';
    return fails(signal, `creating it raised ${errorText(error)}`, [
      compared('creating it', errorText(error), 'is', 'an object', false, error.where),
    ]);
  }
  if (made?.outcome !== 'returned') return unexpected(made);
  const where = definitionIn(made);
  const items = expectEvidence(component.expect, made.values, where);
  const className = shown(valueOf(made, '@class'));
  const isCreated = isObject(className);
  // an expected class makes this comparison redundant
  if ('class' in component.expect && isCreated) return judgeEvidence(items, 'component-differs');
  const created = compared('created', className, 'is', 'an object', isCreated, where);
  return judgeEvidence([created, ...items], 'component-differs');
}

/** Whether the component's own module or name does not exist, rather than something that is called before. */
function isMissing({ step, reason }: Loss): boolean {
  return step === 'made' && (reason === 'missing-module' || reason === 'missing-export');
}

function missing({ detail, where }: Loss, { target, nearest }: Component): Judgement {
  const meant = nearest === undefined ? '' : `; did you mean '${nearest}'?`;
  return fails('component-missing', `${target} does not exist: ${detail}${meant}`, [
    compared(target, 'missing', 'is', 'an object', false, where),
  ]);
}

function isObject(name: unknown): boolean {
  return !['undefined', 'null', 'string', 'number', 'boolean', 'Proxy'].includes(String(name));
}

/** For each component the next one, if possible of the same entry in the plan. The last is followed by the first. */
function neighbours(all: readonly Component[]): (Component | undefined)[] {
  const first = new Map<number, number>();
  const size = new Map<number, number>();
  for (const [at, { index }] of all.entries()) {
    if (!first.has(index)) first.set(index, at);
    size.set(index, (size.get(index) ?? 0) + 1);
  }
  return all.map(({ index }, at) => {
    const [start, count] = [first.get(index) ?? 0, size.get(index) ?? 1];
    // the components of one entry are adjacent
    const next = count > 1 ? start + ((at - start + 1) % count) : (at + 1) % all.length;
    return next === at ? undefined : all[next];
  });
}

function controlsOf(component: Component, next: Component | undefined): Control[] {
  return [
    ...bogusArgument(component),
    ...otherComponent(component, next),
    bogusName(controls['bogus-name'], component, judge),
    ...comparisonPerValue(controls['comparison[attribute]'], 'made', Object.keys(component.expect)),
    controls['comparison[@class]'].with({ of: '@class', alter: nothingCreated }),
  ];
}

function bogusArgument(component: Component): Control[] {
  const [rejection] = rejectionsOf(component.plan);
  if (rejection === undefined) return [];
  return [
    controls['bogus-argument'].with({
      fault: `called with ${JSON.stringify(rejection.with)}`,
      observe: { made: creation(component, rejection.with) },
    }),
  ];
}

function otherComponent(component: Component, next: Component | undefined): Control[] {
  if (next === undefined || Object.keys(component.expect).length === 0) return [];
  const other = { ...createScenario(next), observe: createScenario(component).observe };
  return [
    controls['other-component'].with({
      fault: `${next.name} is created instead`,
      // in its own process: nothing of it may be imported into that of this component
      observe: { made: scenario(ownProcess(next), other) },
      partial: [...OTHER_BROKEN],
    }),
  ];
}

function nothingCreated(observations: Observations): Observations {
  const values = { '@class': { kind: 'plain', value: 'undefined' } } as const;
  return { ...observations, made: { outcome: 'returned', values, durationNs: 0 } };
}
