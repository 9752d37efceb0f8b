/**
 * Whether a component exists at all. Some modules return something for any name, for example by `__getattr__` in
 * Python or a Proxy in JavaScript: that something could be created then shows nothing.
 */
import type { CausalControl, DeclaredControl } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Observation, Observations } from '../../observe/stimulus.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import { createScenario, ownProcess, type Component } from './component.ts';
import { definitionIn, fails } from '../shared/judge.ts';
import type { Described } from '../../probe/protocol.ts';
import type { Json } from '../../model/result.ts';
import { errorText, isRefusal } from '../shared/refusal.ts';

export const bogusNameDeclaration = {
  'bogus-name': {
    kind: 'causal',
    fault:
      'a name that does not exist is used instead: the module may return something for any name',
    signals: ['component-missing', 'component-differs'],
  },
} as const;

/**
 * Asks for a name that does not exist. If the module returns something for it, that must differ from the component
 * by more than the name.
 * @param judge the component's own
 */
export function bogusName(
  control: DeclaredControl<'bogus-name', 'causal'>,
  component: Component,
  judge: (observations: Observations, component: Component) => Judgement,
): CausalControl {
  const { target } = component;
  const start = Math.max(target.lastIndexOf(':'), target.lastIndexOf('.')) + 1;
  const name = target.slice(start);
  const bogus = unlikely(name);
  const bogusTarget = target.slice(0, start) + bogus;
  const { steps, ...rest } = createScenario(component);
  const renamedSteps = steps.map((step) => ({ ...step, target: bogusTarget }));
  return control.with({
    fault: `${bogusTarget} is created instead, a name that does not exist`,
    observe: { bogus: scenario(ownProcess(component), { ...rest, steps: renamedSteps }) },
    judge: (observations) => {
      const own = judge(renamed(observations, bogus, name), component);
      return own.holds === false ? own : (absence(observations, bogus) ?? own);
    },
    // a missing name shows nothing about the attributes
    partial: Object.keys(component.expect).every((attribute) => attribute === 'class')
      ? []
      : ['component-missing'],
    missed: `${target.slice(0, start - 1)} returns something for any name, so creating ${name} shows nothing`,
  });
}

/** A name of the same style: what a module returns may depend on how a name begins, ends or is written. */
function unlikely(name: string): string {
  const inner = /(?<=[a-z0-9])[A-Z][A-Za-z0-9]*$/u.exec(name);
  if (inner !== null) return `${name.slice(0, inner.index)}ProofrollNoSuch${inner[0]}`;
  const last = name.lastIndexOf('_');
  if (last > 0) return `${name.slice(0, last)}_proofroll_no_such${name.slice(last)}`;
  return /^[A-Z]/u.test(name) ? `${name}ProofrollNoSuch` : `${name}_proofroll_no_such`;
}

/**
 * The name is missing if an error says so, or if what was returned for it is defined elsewhere than the component,
 * or nowhere.
 */
function absence({ made, bogus }: Observations, name: string): Judgement | undefined {
  if (bogus?.outcome === 'returned') {
    const [own, other] = [definitionIn(made), definitionIn(bogus)];
    return own === undefined || own === other
      ? undefined
      : fails('component-missing', `it is not what is defined at ${own}`);
  }
  const message = bogus?.outcome === 'refused' ? errorText(bogus.error) : absenceIn(bogus);
  const isNamed = message !== undefined && isRefusal({ name: '', message }, [name], undefined);
  // an error of a set-up step or of a constructor does not have the name
  return isNamed ? fails('component-missing', message) : undefined;
}

function absenceIn(bogus: Observation | undefined): string | undefined {
  if (bogus?.outcome !== 'lost') return undefined;
  return ['missing-export', 'raised'].includes(bogus.reason) ? bogus.detail : undefined;
}

/** The observation of the bogus name as that of the component, with the component's name in its texts. */
function renamed({ bogus, ...others }: Observations, from: string, to: string): Observations {
  if (bogus === undefined) return others;
  if (bogus.outcome !== 'returned') return { ...others, made: bogus };
  const values = Object.entries(bogus.values).map(([label, value]): [string, Described] => [
    label,
    withName(value, from, to),
  ]);
  return { ...others, made: { ...bogus, values: Object.fromEntries(values) } };
}

function withName(value: Described, from: string, to: string): Described {
  if (value.kind === 'class') return { ...value, name: value.name.replaceAll(from, to) };
  return value.kind === 'plain' ? { ...value, value: replaced(value.value, from, to) } : value;
}

function replaced(value: Json, from: string, to: string): Json {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map((item) => replaced(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaced(item, from, to)]),
  );
}
