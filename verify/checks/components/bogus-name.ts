/**
 * Whether a component is there at all: some modules give something for any name, as by `__getattr__` in Python or a
 * Proxy in JavaScript, and then that something could be created shows nothing.
 */
import type { CausalControl } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { createScenario, errorText, isRefusal, ownProcess, type Component } from './component.ts';
import { definitionIn, fails } from '../shared/judge.ts';
import type { Described } from '../../probe/protocol.ts';
import type { Json } from '../../model/result.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observation, Observations } from '../../observe/stimulus.ts';

/**
 * Asks for a name in the component's place that nothing has, with all else as it is. What is given for it all the
 * same must be told from the component by more than that name.
 * @param judge the component's own
 */
export function bogusName(
  component: Component,
  judge: (seen: Observations, component: Component) => Judgement,
): CausalControl {
  const { target } = component;
  const start = Math.max(target.lastIndexOf(':'), target.lastIndexOf('.')) + 1;
  const name = target.slice(start);
  const bogus = unlikely(name);
  const asked = target.slice(0, start) + bogus;
  const { steps, ...rest } = createScenario(component);
  const named = steps.map((step) => ({ ...step, target: asked }));
  return {
    kind: 'causal',
    id: 'bogus-name',
    fault: `${asked} asked for, a name that nothing has`,
    expects: ['component-missing', 'component-differs'],
    observe: { bogus: scenario(ownProcess(component), { ...rest, steps: named }) },
    judge: (seen) => {
      const own = judge(renamed(seen, bogus, name), component);
      return own.holds === false ? own : (absence(seen, bogus) ?? own);
    },
    // that there is no such name shows nothing of the attributes
    partial: Object.keys(component.expect).every((attribute) => attribute === 'class')
      ? []
      : ['component-missing'],
    missed: `${target.slice(0, start - 1)} gives something for any name, so that ${name} could be created shows nothing`,
  };
}

/** Of the same look, as what is given may hang on how a name begins, ends or is written. */
function unlikely(name: string): string {
  const inner = /(?<=[a-z0-9])[A-Z][A-Za-z0-9]*$/u.exec(name);
  if (inner !== null) return `${name.slice(0, inner.index)}ProofrollNoSuch${inner[0]}`;
  const last = name.lastIndexOf('_');
  if (last > 0) return `${name.slice(0, last)}_proofroll_no_such${name.slice(last)}`;
  return /^[A-Z]/u.test(name) ? `${name}ProofrollNoSuch` : `${name}_proofroll_no_such`;
}

/**
 * There is no such name; looking for it or creating it ends in an error that says so; or what is given for it is
 * written elsewhere than the component, or nowhere.
 */
function absence({ made, bogus }: Observations, name: string): Judgement | undefined {
  if (bogus?.outcome === 'returned') {
    const [own, other] = [definitionIn(made), definitionIn(bogus)];
    return own === undefined || own === other
      ? undefined
      : fails('component-missing', `it is not what stands at ${own}`);
  }
  const said = bogus?.outcome === 'refused' ? errorText(bogus.error) : absenceIn(bogus);
  const isNamed = said !== undefined && isRefusal({ name: '', message: said }, [name], undefined);
  // a set-up step or a constructor may raise as well, and knows nothing of the name
  return isNamed ? fails('component-missing', said) : undefined;
}

function absenceIn(bogus: Observation | undefined): string | undefined {
  if (bogus?.outcome !== 'lost') return undefined;
  return ['missing-export', 'raised'].includes(bogus.reason) ? bogus.detail : undefined;
}

/** What was given under one name in the component's place, as if it had been given under that of the component. */
function renamed({ bogus, ...others }: Observations, from: string, to: string): Observations {
  if (bogus === undefined) return others;
  if (bogus.outcome !== 'returned') return { ...others, made: bogus };
  const values = Object.entries(bogus.values).map(([label, value]): [string, Described] => [
    label,
    value.kind === 'plain' ? { ...value, value: replaced(value.value, from, to) } : value,
  ]);
  return { ...others, made: { ...bogus, values: Object.fromEntries(values) } };
}

function replaced(value: Json, from: string, to: string): Json {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map((item) => replaced(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaced(item, from, to)]),
  );
}
