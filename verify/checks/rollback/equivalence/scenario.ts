/** One scenario of the plan's `rollback.equivalence`: what is run and what is compared. */
import type { Json } from '../../../model/result.ts';
import type { StepPlan } from '../../../plan/schema/flow.ts';
import type { Mocks } from '../../../plan/schema/parts.ts';
import type { Plan } from '../../../plan/schema/index.ts';
import type { Scenario } from '../../../probe/protocol.ts';
import { asMocks } from '../../shared/arguments.ts';
import { pathOf } from '../../flow/scenario.ts';
import { loadStep, type SettingsPlan } from '../../shared/load-step.ts';
import { anotherAnswer } from '../../shared/otherwise.ts';
import { canBeCalled, changedMocks } from '../../shared/changed-mocks.ts';
import { asSteps } from '../../shared/steps.ts';
import { dependenciesOf, type Dependencies } from './influence/dependencies.ts';

export interface EquivalenceScenario {
  name: string;
  labels: string[];
  except: string[];
  dependencies: Dependencies;
  build(settings: SettingsPlan, variant?: Variant): Scenario;
  /** whether arguments of the load take effect: only a step that calls the load gets them */
  passes(settings: SettingsPlan, init: Record<string, Json>): boolean;
  /** the scenario with other answers of its mocks or, without mocks, with other arguments */
  buildChanged(
    settings: SettingsPlan,
    init: Variant['init'],
  ): { scenario: Scenario; fault: string } | undefined;
}

interface Variant {
  /** arguments of the load, if the flag is set by them */
  init?: Record<string, Json>;
  mocks?: Mocks;
  steps?: readonly StepPlan[];
  /** label → path, observed too; by default the classes of the dependencies */
  also?: Record<string, string>;
}

export function equivalenceScenario(
  { rollback, settings, flag, flow = [] }: Plan,
  index: number,
): EquivalenceScenario {
  const plan = rollback?.equivalence?.scenarios[index];
  const base = flow.find(({ name }) => name === plan?.flow);
  const mocks = plan?.mocks ?? base?.mocks ?? {};
  const steps = plan?.steps ?? base?.steps ?? [];
  const labels = plan?.compare ?? steps.slice(-1).map(({ as }) => as);
  const dependencies = dependenciesOf({
    labels,
    steps,
    mocks: Object.keys(mocks),
    load: settings?.load,
    key: flag?.key,
  });
  const build = (from: SettingsPlan, variant: Variant = {}): Scenario => ({
    mocks: asMocks(
      variant.mocks ?? mocks,
      steps.map(({ as }) => as),
    ),
    steps: withInit(variant.steps ?? steps, from, variant.init ?? {}),
    observe: { ...pathsOf(labels), ...(variant.also ?? dependencies.classes) },
  });
  return {
    name: plan?.name ?? plan?.flow ?? '',
    labels,
    except: plan?.except ?? [],
    dependencies,
    build,
    passes: ({ load }, init) =>
      Object.keys(init).length === 0 || steps.some(({ call }) => call === load),
    buildChanged: (from, init = {}) => {
      const change = changeOf(mocks, steps, plan?.otherwise ?? base?.otherwise);
      return change && { fault: change.fault, scenario: build(from, { init, ...change.variant }) };
    },
  };
}

function pathsOf(labels: readonly string[]): Record<string, string> {
  // two classes of the same name are not equal
  return Object.fromEntries(
    labels.map((label) => [label, pathOf(label).replace(/@class$/u, '@type')]),
  );
}

function withInit(
  steps: readonly StepPlan[],
  settings: SettingsPlan,
  init: Record<string, Json>,
): Scenario['steps'] {
  const { named = {} } = loadStep(settings, init);
  const isInit = Object.keys(init).length > 0;
  return asSteps(steps).map((step) =>
    isInit && step.target === settings.load
      ? { ...step, named: { ...step.named, ...named } }
      : step,
  );
}

function changeOf(
  mocks: Mocks,
  steps: readonly StepPlan[],
  otherwise: Parameters<typeof changedMocks>[1],
): { fault: string; variant: Variant } | undefined {
  if (Object.values(mocks).some(canBeCalled)) {
    const fault = 'with the flag flipped, the mocks give other answers';
    return { fault, variant: { mocks: changedMocks(mocks, otherwise) } };
  }
  const changed = withOtherArguments(steps);
  if (changed === undefined) return undefined;
  return {
    fault: 'with the flag flipped, other arguments are passed',
    variant: { steps: changed },
  };
}

/** Changes the texts and numbers in the last step with arguments that are not all results of other steps. */
function withOtherArguments(steps: readonly StepPlan[]): StepPlan[] | undefined {
  const last = steps.findLastIndex(({ with: given }) => given.some((value) => !isReference(value)));
  if (last === -1) return undefined;
  const changed = (value: Json): Json => (isReference(value) ? value : anotherAnswer(value));
  return steps.map((step, index) =>
    index === last ? { ...step, with: step.with.map(changed) } : step,
  );
}

function isReference(value: Json): boolean {
  return typeof value === 'string' && value.startsWith('$') && !value.startsWith('$$');
}
