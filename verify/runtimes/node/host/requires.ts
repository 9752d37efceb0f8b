import { classOf } from './describe.ts';
import { Lost, lostAnswer } from './lost.ts';
import { moduleOf, resolveTarget } from './resolve.ts';
import { openScope, runScenario } from './scenario.ts';
import { signatureOf } from './signature.ts';
import { runWatched, type Watched } from './watch.ts';
import type {
  Answer,
  Request,
  Requires,
  Scenario,
  Signature,
  Step,
} from '../../../probe/protocol.ts';

/** Builds with all dependencies, then again for each required parameter without it. */
export async function runRequires(
  request: Extract<Request, { do: 'requires' }>,
): Promise<{ requires: Requires | Loss; unfit: boolean }> {
  const { scenario, names, omitNothing } = request;
  const build = (omit?: string): Promise<Watched> =>
    runWatched(() => runScenario(leavingOut(scenario, omit, names)));
  try {
    const signature = await signatureOfLast(scenario, names);
    const complete = await build();
    if (isSpoilt(complete)) return { requires: complete.answer, unfit: true };
    let { unfit } = complete;
    const without: Requires['without'] = [];
    for (const { name, required } of signature.parameters) {
      if (!required) continue;
      const built = await build(omitNothing ? undefined : name);
      if (isSpoilt(built)) return { requires: built.answer, unfit: true };
      unfit ||= built.unfit;
      without.push({ name, answer: built.answer });
    }
    return { requires: { signature, complete: complete.answer, without }, unfit };
  } catch (thrown) {
    return { requires: lostAnswer(thrown), unfit: false };
  }
}

type Loss = Extract<Answer, { outcome: 'lost' }>;

function isSpoilt(watched: Watched): watched is { answer: Loss; unfit: true } {
  return watched.unfit && watched.answer.outcome === 'lost';
}

async function signatureOfLast(
  scenario: Scenario,
  names: string[] | undefined,
): Promise<Signature> {
  const target = scenario.steps.at(-1)?.target ?? '';
  const module = moduleOf(target);
  if (module === undefined)
    throw new Lost('not-supported', `'${target}' must be a module's own callable`);
  const { callee } = await resolveTarget(target, await openScope({ ...scenario, mocks: {} }));
  if (typeof callee !== 'function')
    throw new Lost(
      'missing-export',
      `'${target}' cannot be called; its type is ${classOf(callee)}`,
    );
  return signatureOf(callee, names);
}

function leavingOut(
  scenario: Scenario,
  omit: string | undefined,
  names: string[] | undefined,
): Scenario {
  const automock = {
    ...(omit === undefined ? {} : { omit }),
    ...(names === undefined ? {} : { names }),
  };
  const steps = scenario.steps.map((step, index): Step =>
    index === scenario.steps.length - 1 ? { ...step, automock } : step,
  );
  return { ...scenario, steps };
}
