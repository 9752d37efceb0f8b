import type { CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { componentsOf, creation, factoryName, namesByPlace, type Component } from './component.ts';
import { shown } from '../shared/expect.ts';
import { definitionIn, compared, fails, unexpected, valueOf } from '../shared/judge.ts';
import { unrelatedError } from '../shared/comparison.ts';
import { sharingNotes } from '../shared/own-process.ts';
import type { ComponentPlan } from '../../plan/schema/components.ts';
import type { Json } from '../../model/result.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { textOf } from '../../model/json.ts';
import { judgeError } from '../shared/refusal.ts';

export interface Rejection {
  with: Json[];
  error?: string | undefined;
}

const controls = declareControls({
  'valid-argument': {
    kind: 'causal',
    fault: 'valid arguments are passed instead',
    signals: ['bogus-accepted'],
  },
  'other-error': {
    kind: 'comparison',
    fault: 'the error is replaced by an unrelated one',
    signals: ['bogus-unclear'],
  },
});

export const componentsRejects: CheckKind = {
  name: 'components.rejects',
  category: 'components',
  severity: 'major',
  plan: 'components[].rejects[]',
  summary: 'invalid arguments are refused with an error that names them',
  controls,
  expand: (expansion) => {
    const all = componentsOf(expansion);
    const names = namesByPlace(all);
    return (expansion.file.plan.components ?? []).flatMap((plan, index) => {
      const component = all.find((each) => each.index === index);
      if (component === undefined) return [];
      return rejectionsOf(plan).map((rejection, at) => ({
        id: `components.rejects[${factoryName(plan)}(${rejection.with.map((value) => JSON.stringify(value)).join(', ')})]`,
        claim: `${plan.create} refuses ${JSON.stringify(rejection.with)}`,
        at: [index, at],
        notes: sharingNotes('components', component.place, names, true),
        observe: { made: creation(component, rejection.with) },
        judge: (observations: Observations) => judge(observations, component, rejection),
        controls: [
          controls['valid-argument'].with({
            fault: `called with ${JSON.stringify(component.positional)}`,
            observe: { made: creation(component) },
          }),
          controls['other-error'].with({ alter: unrelatedError('made') }),
        ],
      }));
    });
  },
};

/** The arguments that a component must refuse. */
export function rejectionsOf({ rejects }: ComponentPlan): Rejection[] {
  return (rejects ?? []).map((each) => (Array.isArray(each) ? { with: each } : each));
}

function judge({ made }: Observations, component: Component, rejection: Rejection): Judgement {
  const subject = `${component.target} with ${JSON.stringify(rejection.with)}`;
  if (made?.outcome === 'returned') {
    const attributes = Object.keys(component.expect).map(
      (key) => `${key} ${JSON.stringify(shown(valueOf(made, key)))}`,
    );
    const what = [`created ${textOf(shown(valueOf(made, '@class')))}`, ...attributes].join(', ');
    return fails('bogus-accepted', `${subject} was not refused: ${what}`, [
      compared(subject, what, 'is', 'refused', false, definitionIn(made)),
    ]);
  }
  if (made?.outcome !== 'refused') return unexpected(made);
  return judgeError(made.error, { subject, given: rejection.with, pattern: rejection.error });
}
