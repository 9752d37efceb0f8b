import { Bench } from 'tinybench';
import { delay, nowMs, nowNs } from './clock.ts';
import { noteEntered } from './entering.ts';
import { isLoaded, loadModule } from './load.ts';
import { Lost, lostAnswer } from './lost.ts';
import { isCall, moduleOf, openScope, prepareStep } from './scenario.ts';
import { describeThrown } from './thrown.ts';
import type { Opened, Reply, Request, Scenario, Summary, ThrownError } from '../../protocol.ts';

type Measuring = Extract<Request, { do: 'open' | 'burst' | 'memory' | 'close' }>;

/** One budget's timed call. tinybench drives it, a burst at a time, and sums it up at the end. */
interface Gate {
  call: () => unknown;
  delayMs: number;
  bench: Bench;
  controller: AbortController;
  running: Promise<unknown> | undefined;
  /** samples still asked for in this burst, and who waits for them */
  wanted: number;
  resume: () => void;
  samples: number[];
  finish: (failure?: ThrownError) => void;
}

const gates = new Map<string, Gate>();
/** Far beyond what any gate asks for: the verifier ends the run, not tinybench. */
const ITERATIONS = 1_000_000;

export async function measure(request: Measuring): Promise<Reply> {
  const { id } = request;
  switch (request.do) {
    case 'open':
      return { say: 'opened', id, opened: await open(request.timed) };
    case 'burst':
      return burst(id, request.gates, request.count);
    case 'memory':
      return {
        say: 'memory',
        id,
        weights: [
          { by: 'heap', bytesEach: await memoryEach(known(request.gate).call, request.count) },
        ],
      };
    case 'close': {
      return { say: 'closed', id, summary: (await close(request.gate)) ?? null };
    }
  }
}

async function open(
  timed: Extract<Request, { do: 'open' }>['timed'],
): Promise<Extract<Reply, { say: 'opened' }>['opened']> {
  try {
    const importNs = await timedImport(timed.scenario);
    const call = await prepareTimed(timed.scenario);
    const begun = nowNs();
    await call();
    const firstCallNs = Number(nowNs() - begun);
    gates.set(timed.gate, newGate(call, timed.delayMs));
    return { importNs, firstCallNs } satisfies Opened;
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

async function timedImport({ steps }: Scenario): Promise<number> {
  const modules = steps
    .map(({ target }) => moduleOf(target))
    .filter((module) => module !== undefined);
  const fresh = modules.filter((module) => !isLoaded(module));
  const begun = nowNs();
  for (const module of fresh) await loadModule(module);
  return fresh.length === 0 ? 0 : Number(nowNs() - begun);
}

/** Runs every step but the last, which alone is timed. */
async function prepareTimed(scenario: Scenario): Promise<() => unknown> {
  const scope = openScope(scenario);
  const last = scenario.steps.at(-1);
  if (last === undefined) throw new Error('nothing to time');
  for (const step of scenario.steps.slice(0, -1)) {
    const call = await prepareStep(step, scope);
    const made = await call();
    scope.results.set(step.as, made);
    // stays entered until the process is ended, as every later sample stands on it
    noteEntered(step, made, scope.entered);
  }
  // To read an object takes next to nothing, and would meet any budget.
  if (!(await isCall(last, scope))) {
    throw new Lost(
      'not-supported',
      `'${last.target}' is no function: it is made once, as its module is imported, so there is no later call to time`,
    );
  }
  return prepareStep(last, scope);
}

function newGate(call: () => unknown, delayMs: number): Gate {
  const controller = new AbortController();
  const bench = new Bench({
    time: 0,
    iterations: ITERATIONS,
    warmup: false,
    signal: controller.signal,
  });
  const gate: Gate = {
    call,
    delayMs,
    bench,
    controller,
    running: undefined,
    wanted: 0,
    resume: () => undefined,
    samples: [],
    finish: () => undefined,
  };
  // `async` is said, as tinybench would otherwise call the function once to find out
  bench.add('timed', () => oneSample(gate), { async: true });
  return gate;
}

async function oneSample(gate: Gate): Promise<{ overriddenDuration: number }> {
  try {
    const elapsedNs = await timeOnce(gate);
    gate.samples.push(elapsedNs);
    gate.wanted -= 1;
    // waits after a sample rather than before one, which closing would then have to make up
    if (gate.wanted === 0) {
      const resumed = new Promise<void>((resolve) => (gate.resume = resolve));
      gate.finish();
      await resumed;
    }
    return { overriddenDuration: elapsedNs / 1e6 };
  } catch (thrown) {
    gate.finish(describeThrown(thrown));
    throw thrown;
  }
}

async function timeOnce({ call, delayMs }: Gate): Promise<number> {
  const begun = nowNs();
  if (delayMs > 0) await delay(delayMs);
  const result = call();
  if (isThenable(result)) await result;
  return Number(nowNs() - begun);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

async function burst(id: number, names: string[], count: number): Promise<Reply> {
  const samples: Record<string, number[]> = {};
  let failed: { gate: string; error: ThrownError } | undefined;
  const sampleOne = async (name: string): Promise<void> => {
    const error = await sampleGate(known(name), count);
    if (error !== undefined) failed = { gate: name, error };
    samples[name] = known(name).samples.splice(0);
  };
  // Calls with a planted delay spend their time waiting, so they may wait side by side; real ones never share.
  await Promise.all(names.filter((name) => known(name).delayMs > 0).map(sampleOne));
  for (const name of names.filter((each) => known(each).delayMs === 0)) await sampleOne(name);
  return { say: 'samples', id, samples, ...(failed === undefined ? {} : { failed }) };
}

function sampleGate(gate: Gate, count: number): Promise<ThrownError | undefined> {
  return new Promise((resolve) => {
    gate.finish = resolve;
    gate.wanted = count;
    gate.running ??= gate.bench.run();
    gate.resume();
  });
}

async function close(name: string): Promise<Summary | undefined> {
  const gate = known(name);
  gate.controller.abort();
  gate.resume();
  await gate.running;
  const result = gate.bench.getTask('timed')?.result;
  return result !== undefined && 'latency' in result ? inNanoseconds(result.latency) : undefined;
}

function inNanoseconds(latency: {
  mean: number;
  sd: number;
  p50: number;
  p99: number;
  min: number;
  max: number;
}): Summary {
  const { mean, sd, p50, p99, min, max } = latency;
  const [a, b, c, d, e, f] = [mean, sd, p50, p99, min, max].map((ms) => Math.round(ms * 1e6));
  return {
    mean: a ?? 0,
    standardDeviation: b ?? 0,
    p50: c ?? 0,
    p99: d ?? 0,
    min: e ?? 0,
    max: f ?? 0,
  };
}

/** Heap growth for each of up to `count` results that are kept alive, in bytes. */
async function memoryEach(call: () => unknown, count: number): Promise<number> {
  const collect = await collector();
  const kept: unknown[] = new Array(count);
  for (let warm = 0; warm < 64; warm += 1) await call();
  collect();
  const before = process.memoryUsage().heapUsed;
  const until = nowMs() + MEMORY_MS;
  let made = 0;
  for (; made < count && (made < 16 || nowMs() < until); made += 1) kept[made] = await call();
  collect();
  const grown = process.memoryUsage().heapUsed - before;
  return kept.length === 0 ? 0 : Math.max(0, Math.round(grown / made));
}

/** Slow components are weighed by fewer of them. */
const MEMORY_MS = 100;

async function collector(): Promise<() => void> {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // what finalizers hold is freed by the second round only
  return () => {
    collect();
    collect();
  };
}

function known(name: string): Gate {
  const gate = gates.get(name);
  if (gate === undefined) throw new Error(`no gate '${name}' was opened`);
  return gate;
}
