import { timeCanaries } from './canaries.ts';
import { delay, nowNs } from './clock.ts';
import { noteEntered } from './entering.ts';
import { fileOf, isLoaded, loadModule } from './load.ts';
import { Lost, lostAnswer } from './lost.ts';
import { memberOf } from './observe.ts';
import { moduleOf } from './resolve.ts';
import { isCall, openScope, prepareStep } from './scenario.ts';
import { describeThrown } from './thrown.ts';
import { isThenable, newTimedCall, summedUp, takeSamples, type TimedCall } from './timed-call.ts';
import { weigh } from './weigh.ts';
import type {
  Canaries,
  FailedCall,
  Opened,
  Reply,
  Request,
  Scenario,
  TimedScenario,
} from '../../../probe/protocol.ts';

type Measuring = Extract<Request, { do: 'open' | 'burst' | 'canaries' | 'memory' | 'close' }>;

const timedCalls = new Map<string, TimedCall>();

export async function measure(request: Measuring): Promise<Reply> {
  const { id } = request;
  switch (request.do) {
    case 'open':
      return { say: 'opened', id, opened: await open(request.timed) };
    case 'burst':
      return burst(id, request.gates, request.count);
    case 'canaries':
      return { say: 'canaries', id, canaries: Array.from({ length: request.count }, timeCanaries) };
    case 'memory':
      return { say: 'memory', id, ...(await weigh(known(request.gate), request.count)) };
    case 'close': {
      const timed = known(request.gate);
      const summary = (await summedUp(timed)) ?? null;
      return { say: 'closed', id, summary, ...(timed.isSame ? { same: true } : {}) };
    }
  }
}

async function open(timed: TimedScenario): Promise<Extract<Reply, { say: 'opened' }>['opened']> {
  const { gate, scenario, delayMs, importDelayMs = 0, ballastBytes = 0 } = timed;
  try {
    const importNs = await timedImport(scenario, importDelayMs);
    const call = callAndRead(await prepareTimed(scenario), scenario.steps.at(-1)?.read);
    const begun = nowNs();
    if (delayMs > 0) await delay(delayMs);
    const first = await call();
    const firstCallNs = Number(nowNs() - begun);
    timedCalls.set(gate, newTimedCall(call, first, delayMs, ballastBytes));
    const module = moduleOf(scenario.steps.at(-1)?.target ?? '');
    const file = module === undefined ? undefined : fileOf(module);
    return { importNs, firstCallNs, ...(file === undefined ? {} : { file }) } satisfies Opened;
  } catch (thrown) {
    const lost = lostAnswer(thrown);
    if (lost.reason !== 'own-fault') return lost;
    return {
      outcome: 'refused',
      step: 'timed',
      error: describeThrown(thrown),
      values: {},
      durationNs: 0,
    };
  }
}

async function timedImport({ steps }: Scenario, delayMs: number): Promise<number> {
  const modules = steps
    .map(({ target }) => moduleOf(target))
    .filter((module) => module !== undefined);
  const fresh = modules.filter((module) => !isLoaded(module));
  const begun = nowNs();
  if (delayMs > 0) await delay(delayMs);
  for (const module of fresh) await loadModule(module);
  return fresh.length === 0 ? 0 : Number(nowNs() - begun);
}

/** Runs every step except the last: only that one is timed. */
async function prepareTimed(scenario: Scenario): Promise<() => unknown> {
  const scope = await openScope(scenario);
  const last = scenario.steps.at(-1);
  if (last === undefined) throw new Error('there is no step to time');
  for (const step of scenario.steps.slice(0, -1)) {
    const call = await prepareStep(step, scope);
    const made = await call();
    scope.results.set(step.as, made);
    // stays entered until the process ends, because every later sample depends on it
    noteEntered(step, made, scope.entered);
  }
  // Reading an object takes almost no time, and would meet any budget.
  if (!(await isCall(last, scope))) {
    throw new Lost(
      'not-supported',
      `'${last.target}' is not a function: it is created once, when its module is imported, so there is no later call to time`,
    );
  }
  return prepareStep(last, scope);
}

/** The call, followed by reading a member of its result: a library may load nothing before that. */
function callAndRead(call: () => unknown, path: string | undefined): () => unknown {
  if (path === undefined) return call;
  const members = path.split('.');
  const read = (made: unknown): unknown => {
    members.reduce<unknown>((at, member) => memberOf(at, member), made);
    return made;
  };
  return () => {
    const made = call();
    return isThenable(made) ? made.then(read) : read(made);
  };
}

async function burst(id: number, names: string[], count: number): Promise<Reply> {
  const samples: Record<string, number[]> = {};
  const before: Record<string, number> = {};
  const canaries: Canaries[] = [timeCanaries()];
  let failed: FailedCall | undefined;
  const sampleOne = async (name: string): Promise<void> => {
    const failure = await takeSamples(known(name), count);
    if (failure !== undefined) failed = { gate: name, ...failure };
    samples[name] = known(name).samples.splice(0);
  };
  // Calls with a planted delay spend their time waiting, so they run in parallel; real calls run alone.
  const delayed = names.filter((name) => known(name).delayMs > 0);
  const alone = names.filter((name) => known(name).delayMs === 0).map((name) => [name]);
  for (const together of delayed.length === 0 ? alone : [delayed, ...alone]) {
    for (const name of together) before[name] = canaries.length - 1;
    await Promise.all(together.map(sampleOne));
    canaries.push(timeCanaries());
  }
  const taken = { say: 'samples', id, samples, canaries, before } as const;
  return failed === undefined ? taken : { ...taken, failed };
}

function known(name: string): TimedCall {
  const timed = timedCalls.get(name);
  if (timed === undefined) throw new Error(`no gate '${name}' was opened`);
  return timed;
}
