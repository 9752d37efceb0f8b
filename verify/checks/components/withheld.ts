/** Whether components are the same with the variables that the plan withholds. */
import { createScenario, expectEvidence, type Component } from './component.ts';
import { declareControls, type Control } from '../control.ts';
import { withheldControl } from '../shared/withheld/controls.ts';
import { judgeWithheld } from '../shared/withheld/judge.ts';
import { observeWithAll, searchFor, type Claimed } from '../shared/withheld/look.ts';
import type { Expansion } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';

export const withheldControls = declareControls({
  withheld: {
    kind: 'comparison',
    fault: 'another class with the withheld variables passed to the target',
    signals: ['component-shadowed'],
  },
});

/** All of them are created in one process. */
const MOST = 16;

/** In a plan with settings, the first component of each process: more of one module would show the same. */
export function watched(all: readonly Component[], { file }: Expansion): ReadonlySet<Component> {
  if (file.plan.settings === undefined) return new Set();
  const first = new Map<number, Component>();
  for (const component of all)
    if (!first.has(component.place)) first.set(component.place, component);
  return new Set([...first.values()].slice(0, MOST));
}

export function withheldStimuli(
  expansion: Expansion,
  component: Component,
): Record<string, Stimulus> {
  return observeWithAll(expansion, PASSED, createScenario(component));
}

export function furtherWithheld(
  component: Component,
  observations: Observations,
): Record<string, Stimulus> {
  return searchFor(claimedTwice(component), createScenario(component), observations);
}

export function judgeInBoth(
  judgement: Judgement,
  component: Component,
  observations: Observations,
  expansion: Expansion,
): Judgement {
  const terms = { expansion, signal: 'component-shadowed' } as const;
  return judgeWithheld(judgement, claimedTwice(component), observations, terms);
}

export function withheldComponentControl(expansion: Expansion, component: Component): Control[] {
  const [first] = claimedTwice(component);
  return first === undefined ? [] : withheldControl(withheldControls.withheld, expansion, first);
}

const PASSED = 'with the withheld variables';

/** Its class, and every attribute that the plan expects. */
function claimedTwice(component: Component): Claimed[] {
  const { expect } = component;
  const attributes = Object.keys(expect).map((label) => ({
    plain: 'made',
    passed: PASSED,
    label,
    subject: label,
    accepts: (value: Parameters<NonNullable<Claimed['accepts']>>[0]) =>
      expectEvidence({ [label]: expect[label] ?? null }, { [label]: value }).every(
        ({ holds }) => holds,
      ),
  }));
  const created = { plain: 'made', passed: PASSED, label: '@class', subject: 'the class' };
  return 'class' in expect ? attributes : [created, ...attributes];
}
