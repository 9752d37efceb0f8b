import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Control } from '../control.ts';
import {
  componentsOf,
  createScenario,
  creation,
  errorText,
  expectEvidence,
  isRefusal,
  namesByPlace,
  ownProcess,
  type Component,
} from './component.ts';
import { bogusName } from './bogus-name.ts';
import {
  definitionIn,
  evidence,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
} from '../shared/judge.ts';
import { comparisonControls } from '../shared/comparison.ts';
import { sharingNotes, sharingRemark } from '../shared/own-process.ts';
import { shown } from '../shared/expect.ts';
import { rejectionsOf } from './rejects.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const componentsCreate: CheckKind = {
  name: 'components.create',
  category: 'components',
  severity: 'critical',
  summary: 'the component is created, of the class and with the attributes expected',
  controls: [
    {
      id: 'bogus-argument',
      kind: 'causal',
      fault: 'an argument that must be refused',
      signals: ['component-refused', 'component-differs'],
    },
    {
      id: 'other-component',
      kind: 'causal',
      fault: "the next component of the plan, judged by this one's expectation",
      signals: ['component-differs'],
    },
    {
      id: 'bogus-name',
      kind: 'causal',
      fault:
        'a name in its place that nothing has; what is given for any name proves none to be there',
      signals: ['component-missing', 'component-differs'],
    },
    {
      id: 'comparison[attribute]',
      kind: 'comparison',
      fault: 'a value of another kind, one at a time',
      signals: ['component-differs'],
    },
  ],
  findings: (expansion, selected) =>
    sharingRemark(
      'entries of components',
      componentsOf(expansion)
        .filter(({ name }) => selected.has(`components.create[${name}]`))
        .map(({ place }) => place),
    ),
  *expand(expansion) {
    const all = componentsOf(expansion);
    const [next, names] = [neighbours(all), namesByPlace(all)];
    for (const [at, component] of all.entries())
      yield {
        id: `components.create[${component.name}]`,
        claim: `${component.target} creates ${describeExpectation(component)}`,
        plan: expansion.file.place(['components', component.index]),
        notes: sharingNotes('components', component.place, names),
        observe: { made: creation(component) },
        judge: (seen: Observations) => judge(seen, component),
        controls: controlsOf(component, next[at]),
      };
  },
};

function describeExpectation({ name, expect }: Component): string {
  const parts = Object.entries(expect).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return parts.length === 0 ? name : `${name} with ${parts.join(', ')}`;
}

function judge({ made }: Observations, component: Component): Judgement {
  if (made?.outcome === 'refused') {
    const { error } = made;
    const deliberate = rejectionsOf(component.plan).some(({ with: given, error: pattern }) =>
      isRefusal(error, given, pattern),
    );
    const seen = evidence('creating it', errorText(error), 'is', 'an object', false, error.where);
    return fails(
      deliberate ? 'component-refused' : 'component-raised',
      `creating it raised ${errorText(error)}`,
      [seen],
    );
  }
  if (made?.outcome !== 'returned') return unexpected(made);
  const where = definitionIn(made);
  const items = expectEvidence(component.expect, made.values, where);
  const created = evidence(
    'what was created',
    shown(valueOf(made, '@class')),
    'is',
    'an object',
    isObject(shown(valueOf(made, '@class'))),
    where,
  );
  // an expected class says it better
  return judgeEvidence(
    'class' in component.expect && created.holds ? items : [created, ...items],
    'component-differs',
  );
}

function isObject(name: unknown): boolean {
  return !['undefined', 'null', 'string', 'number', 'boolean', 'Proxy'].includes(String(name));
}

/** The component after each one, in the same entry of the plan where it has several; the last has the first. */
function neighbours(all: readonly Component[]): (Component | undefined)[] {
  const first = new Map<number, number>();
  const size = new Map<number, number>();
  for (const [at, { index }] of all.entries()) {
    if (!first.has(index)) first.set(index, at);
    size.set(index, (size.get(index) ?? 0) + 1);
  }
  return all.map(({ index }, at) => {
    const [start, count] = [first.get(index) ?? 0, size.get(index) ?? 1];
    // an entry stands in one piece, so its members follow each other
    const next = count > 1 ? start + ((at - start + 1) % count) : (at + 1) % all.length;
    return next === at ? undefined : all[next];
  });
}

function controlsOf(component: Component, next: Component | undefined): Control[] {
  const [bogus] = rejectionsOf(component.plan);
  const controls: Control[] = [];
  if (bogus !== undefined) {
    const made = creation(component, bogus.with);
    controls.push(
      causal(
        'bogus-argument',
        `called with ${JSON.stringify(bogus.with)}`,
        ['component-refused', 'component-differs'],
        { made },
      ),
    );
  }
  if (next !== undefined && Object.keys(component.expect).length > 0) {
    const other = { ...createScenario(next), observe: createScenario(component).observe };
    // where it is at home, so that nothing of it is imported into the process of this one
    controls.push(
      causal('other-component', `${next.name} built instead`, ['component-differs'], {
        made: scenario(ownProcess(next), other),
      }),
    );
  }
  return [
    ...controls,
    bogusName(component, judge),
    ...comparisonControls('made', Object.keys(component.expect), ['component-differs']),
    ...wrongKind(),
  ];
}

function wrongKind(): Control[] {
  return comparisonControls('made', ['@class'], ['component-differs']).map((control) => ({
    ...control,
    fault: 'nothing created',
    alter: (seen) => ({
      ...seen,
      made: {
        outcome: 'returned',
        values: { '@class': { kind: 'plain', value: 'undefined' } },
        durationNs: 0,
      },
    }),
  }));
}
