import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import {
  componentsOf,
  creation,
  errorText,
  factoryName,
  isRefusal,
  namesByPlace,
  type Component,
} from './component.ts';
import { shown } from '../shared/expect.ts';
import { definitionIn, evidence, fails, unexpected, valueOf } from '../shared/judge.ts';
import { otherError } from '../shared/comparison.ts';
import { sharingNotes } from '../shared/own-process.ts';
import type { ComponentPlan } from '../../plan/schema/components.ts';
import type { Json } from '../../model/result.ts';
import type { Observations } from '../../observe/stimulus.ts';

export interface Rejection {
  with: Json[];
  error?: string | undefined;
}

export const componentsRejects: CheckKind = {
  name: 'components.rejects',
  category: 'components',
  severity: 'major',
  summary: 'an argument that names nothing is refused, by an error that names it',
  controls: [
    {
      id: 'valid-argument',
      kind: 'causal',
      fault: 'a valid argument in its place',
      signals: ['bogus-accepted'],
    },
    {
      id: 'other-error',
      kind: 'comparison',
      fault: 'an error that says nothing of it',
      signals: ['bogus-unclear'],
    },
  ],
  expand: (expansion) => {
    const all = componentsOf(expansion);
    const names = namesByPlace(all);
    return (expansion.file.plan.components ?? []).flatMap((plan, index) => {
      const component = all.find((each) => each.index === index);
      if (component === undefined) return [];
      return rejectionsOf(plan).map((rejection, at) => ({
        id: `components.rejects[${factoryName(plan)}(${rejection.with.map((value) => JSON.stringify(value)).join(', ')})]`,
        claim: `${plan.create} refuses ${JSON.stringify(rejection.with)}`,
        plan: expansion.file.place(['components', index, 'rejects', at]),
        notes: sharingNotes('components', component.place, names, true),
        observe: { made: creation(component, rejection.with) },
        judge: (seen: Observations) => judge(seen, component, rejection),
        controls: [
          causal(
            'valid-argument',
            `called with ${JSON.stringify(component.positional)}`,
            ['bogus-accepted'],
            { made: creation(component) },
          ),
          otherError('made', ['bogus-unclear']),
        ],
      }));
    });
  },
};

/** The arguments that a component's plan says must be refused. */
export function rejectionsOf({ rejects }: ComponentPlan): Rejection[] {
  return (rejects ?? []).map((each) => (Array.isArray(each) ? { with: each } : each));
}

function judge({ made }: Observations, component: Component, rejection: Rejection): Judgement {
  const subject = `${component.target} with ${JSON.stringify(rejection.with)}`;
  if (made?.outcome === 'returned') {
    const attributes = Object.keys(component.expect).map(
      (key) => `${key} ${JSON.stringify(shown(valueOf(made, key)))}`,
    );
    const what = [`created ${String(shown(valueOf(made, '@class')))}`, ...attributes].join(', ');
    return fails('bogus-accepted', `${subject} was not refused: ${what}`, [
      evidence(subject, what, 'is', 'refused', false, definitionIn(made)),
    ]);
  }
  if (made?.outcome !== 'refused') return unexpected(made);
  const named = isRefusal(made.error, rejection.with, rejection.error);
  const item = evidence(
    subject,
    errorText(made.error),
    rejection.error === undefined ? 'is refused by an error that names' : 'matches',
    rejection.error ?? rejection.with,
    named,
    made.error.where,
  );
  return named
    ? { holds: true, evidence: [item] }
    : fails(
        'bogus-unclear',
        `${subject} raised an error that does not say so: ${errorText(made.error)}`,
        [item],
      );
}
