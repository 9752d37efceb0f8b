/** One scenario of the plan's `rollback.equivalence`, as what is run and what is compared. */
import type { Json } from '../../../model/result.ts';
import type { StepPlan } from '../../../plan/schema/flow.ts';
import type { Mocks } from '../../../plan/schema/parts.ts';
import type { Plan } from '../../../plan/schema/index.ts';
import type { Scenario } from '../../../probe/protocol.ts';
import { asMocks } from '../../shared/arguments.ts';
import { pathOf } from '../../flow/flow.ts';
import { loadStep, type SettingsPlan } from '../../shared/load-step.ts';
import { anotherAnswer } from '../../shared/otherwise.ts';
import { asSteps, canBeCalled, changedMocks } from '../../shared/steps.ts';
import { wayTo, type Way } from './way.ts';

export interface Scene {
  name: string;
  labels: string[];
  except: string[];
  way: Way;
  scenario(settings: SettingsPlan, given?: Given): Scenario;
  /** whether arguments of the load itself reach it: only a step that calls that load is given them */
  takes(settings: SettingsPlan, init: Record<string, Json>): boolean;
  /** the same with another answer of its mocks, or where it has none, with another question */
  sabotaged(
    settings: SettingsPlan,
    init: Given['init'],
  ): { scenario: Scenario; fault: string } | undefined;
}
interface Given {
  /** arguments of the load itself, where the flag stands in those */
  init?: Record<string, Json>;
  mocks?: Mocks;
  steps?: readonly StepPlan[];
  /** what of its way is looked at besides; what it builds by default */
  look?: Record<string, string>;
}

export function sceneOf({ rollback, settings, flag, flow = [] }: Plan, index: number): Scene {
  const plan = rollback?.equivalence?.scenarios[index];
  const base = flow.find(({ name }) => name === plan?.flow);
  const mocks = plan?.mocks ?? base?.mocks ?? {};
  const steps = plan?.steps ?? base?.steps ?? [];
  const labels = plan?.compare ?? steps.slice(-1).map(({ as }) => as);
  const way = wayTo({
    labels,
    steps,
    mocks: Object.keys(mocks),
    load: settings?.load,
    key: flag?.key,
  });
  const compared = Object.fromEntries(labels.map((label) => [label, pathOf(label)]));
  const scenario = (from: SettingsPlan, given: Given = {}): Scenario => ({
    mocks: asMocks(given.mocks ?? mocks),
    steps: withInit(given.steps ?? steps, from, given.init ?? {}),
    observe: { ...compared, ...(given.look ?? way.built) },
  });
  return {
    name: plan?.name ?? plan?.flow ?? '',
    labels,
    except: plan?.except ?? [],
    way,
    scenario,
    takes: ({ load }, init) =>
      Object.keys(init).length === 0 || steps.some(({ call }) => call === load),
    sabotaged: (from, init = {}) => {
      if (hasAnswers(mocks)) {
        const changed = changedMocks(mocks, plan?.otherwise ?? base?.otherwise);
        const fault = 'with the flag flipped, the mock answers otherwise';
        return { scenario: scenario(from, { init, mocks: changed }), fault };
      }
      const asked = askedOtherwise(steps);
      if (asked === undefined) return undefined;
      const fault = 'with the flag flipped, something else is asked';
      return { scenario: scenario(from, { init, steps: asked }), fault };
    },
  };
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

function hasAnswers(mocks: Mocks): boolean {
  return Object.values(mocks).some(canBeCalled);
}

/** The last step that is given more than what steps before it made, with other texts and numbers. */
function askedOtherwise(steps: readonly StepPlan[]): StepPlan[] | undefined {
  const last = steps.findLastIndex(({ with: given }) => given.some((value) => !isReference(value)));
  if (last === -1) return undefined;
  return steps.map((step, index) =>
    index === last
      ? {
          ...step,
          with: step.with.map((value) => (isReference(value) ? value : anotherAnswer(value))),
        }
      : step,
  );
}

function isReference(value: Json): boolean {
  return typeof value === 'string' && value.startsWith('$') && !value.startsWith('$$');
}
