import type { CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import {
  componentsOf,
  createScenario,
  namesByPlace,
  ownProcess,
  type Component,
} from './component.ts';
import {
  compared,
  fails,
  judgeEvidence,
  refusal,
  unexpected,
  unobserved,
} from '../shared/judge.ts';
import { sharingNotes } from '../shared/own-process.ts';
import { lost } from '../../model/loss.ts';
import type { Evidence } from '../../model/result.ts';
import type { Answer, Requires } from '../../probe/protocol.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import { errorText } from '../shared/refusal.ts';

const controls = declareControls({
  'given-back': {
    kind: 'causal',
    fault: 'no dependency is left out',
    signals: ['dependency-optional'],
  },
});

export const componentsRequires: CheckKind = {
  name: 'components.requires',
  category: 'components',
  severity: 'major',
  plan: 'components[].requires',
  summary:
    'each required dependency is required: without it, creating fails with an error that names it',
  controls,
  *expand(expansion) {
    const all = componentsOf(expansion);
    const names = namesByPlace(all);
    for (const component of all)
      if (component.plan.requires !== undefined)
        yield {
          id: `components.requires[${component.name}]`,
          claim: `${component.target} cannot be created without ${wantedText(component)}`,
          at: [component.index],
          notes: sharingNotes('components', component.place, names, true),
          observe: { built: stimulus(component, false) },
          judge: (observations: Observations) => judge(observations, component),
          controls: [
            controls['given-back'].with({ observe: { built: stimulus(component, true) } }),
          ],
        };
  },
};

function wantedText({ plan: { requires } }: Component): string {
  if (Array.isArray(requires)) return requires.join(', ');
  return requires === 1 ? 'its dependency' : `each of its ${requires} dependencies`;
}

function stimulus(component: Component, omitNothing: boolean): Stimulus {
  const { requires } = component.plan;
  return {
    kind: 'scenario',
    faults: ownProcess(component),
    scenario: createScenario(component),
    requires: { omitNothing, ...(Array.isArray(requires) ? { names: requires } : {}) },
  };
}

function judge({ built }: Observations, component: Component): Judgement {
  if (built?.outcome !== 'requires') return unexpected(built);
  const { signature, complete, without } = built.requires;
  if (signature.style === 'unknown')
    return unobserved(
      lost(
        'not-supported',
        `the dependencies of ${component.target} cannot be read from its signature: list their names under 'requires'`,
      ),
    );
  if (complete.outcome === 'lost') return unobserved(complete);
  if (complete.outcome === 'refused') return unobserved(refusal(complete));
  const missing = without.map(({ answer }) => answer).find((answer) => answer.outcome === 'lost');
  if (missing?.outcome === 'lost') return unobserved(missing);
  return judgeParts(component, without);
}

function judgeParts({ plan: { requires } }: Component, without: Requires['without']): Judgement {
  const wanted = Array.isArray(requires) ? requires.length : (requires ?? without.length);
  const parts = without.map(({ name, answer }) => leftOut(name, answer));
  const optional = without
    .filter(({ answer }) => answer.outcome === 'returned')
    .map(({ name }) => name);
  if (optional.length > 0)
    return fails(
      'dependency-optional',
      `it was created without ${optional.join(', ')}, and there was no error`,
      parts,
    );
  const count = compared(
    'required dependencies',
    without.length,
    'equals',
    wanted,
    without.length === wanted,
  );
  if (!count.holds) return judgeEvidence([count, ...parts], 'dependency-count-differs');
  return judgeEvidence([count, ...parts], 'dependency-unnamed');
}

function leftOut(name: string, answer: Answer): Evidence {
  if (answer.outcome !== 'refused')
    return compared(`without ${name}`, 'created', 'is', 'refused', false);
  const { error } = answer;
  const named = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'u').test(
    error.message,
  );
  // an argument that is missing in some call inside says nothing about the dependencies
  const fromInside = error.name === 'TypeError' && error.atCall === false;
  return compared(
    `without ${name}`,
    fromInside ? `${errorText(error)}, raised inside the component` : errorText(error),
    'is an error that names',
    name,
    named && !fromInside,
    error.where,
  );
}
