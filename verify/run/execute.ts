/** Makes every observation that the checks ask for, each once, in the order that keeps measuring undisturbed. */
import type { BudgetStimulus } from '../checks/budget-stimulus.ts';
import { lost } from '../probe/loss.ts';
import { observeAll } from '../probe/observe.ts';
import type { Ask, Bench } from '../probe/bench.ts';
import { fingerprints, touchedCopy, untouched, type Held } from './files.ts';
import { furtherLooks, seenOf, type LookUp } from './look-up.ts';
import { copyOf } from './prove.ts';
import type { Check, DrillRun, Observation, Stimulus } from '../checks/check.ts';

/** Phases in order; each check is ready once the last phase that it needs is over. */
export const phases = ['probe', 'measure', 'suites', 'files'] as const;
export type Phase = (typeof phases)[number];

export interface Execution {
  lookUp: LookUp;
  /** runs one phase and fills in what it observes */
  run(phase: Phase): Promise<void>;
}

export async function planExecution(
  checks: readonly Check[],
  bench: Bench,
  controls: boolean,
  today: Date,
  drill: Drill,
): Promise<Execution> {
  const stimuli = new Map<string, Stimulus>();
  for (const check of checks)
    for (const stimulus of stimuliOf(check, controls)) stimuli.set(keyOf(stimulus), stimulus);
  const all = [...stimuli.entries()];
  const before = await fingerprints(bench.real);
  const seen = new Map<string, Observation>();
  const lookUp: LookUp = (stimulus) =>
    seen.get(keyOf(stimulus)) ?? lost('interrupted', 'it was not observed before the run ended');
  const executors: Record<Phase, () => Promise<void>> = {
    probe: async () => {
      // reading sources mostly waits, while the probes keep the machine busy
      await Promise.all([
        probe(all, bench, seen),
        sources(all, bench, seen, today),
        drills(all, drill, seen),
        surface(all, bench, seen),
      ]);
      await probe(furtherOf(checks, lookUp), bench, seen);
    },
    measure: async () => measure(all, bench, seen, false),
    // smoke suites and planted faults mostly wait, so they may share the machine
    suites: async () =>
      void (await Promise.all([suites(all, bench, seen), measure(all, bench, seen, true)])),
    files: async () => files(all, before, seen),
  };
  return { run: (phase) => executors[phase](), lookUp };
}

/** Takes the rollout back in a copy of the target's surroundings. */
export type Drill = (run: DrillRun) => Promise<Observation>;

async function drills(
  all: readonly Entry[],
  drill: Drill,
  seen: Map<string, Observation>,
): Promise<void> {
  // each in a copy of its own, and most of it waiting for processes to start
  await Promise.all(
    all.map(async ([key, stimulus]) => {
      if (stimulus.kind === 'drill') seen.set(key, await drill(stimulus.run));
    }),
  );
}

/** What is looked at once more, as a first look alone could blame what is chance. */
function furtherOf(checks: readonly Check[], lookUp: LookUp): Entry[] {
  return checks.flatMap((check) =>
    check.further === undefined
      ? []
      : Object.values(furtherLooks(check, seenOf(check.observe, lookUp))).map((stimulus): Entry => [
          keyOf(stimulus),
          stimulus,
        ]),
  );
}

/** The phases that a check needs, in order; after the last of them it has all that it needs. */
export function phasesOf(check: Check, controls: boolean): Phase[] {
  const needed = new Set(stimuliOf(check, controls).map(phaseOf));
  // a check that can look at nothing says so, and must not vanish
  if (needed.size === 0) return ['probe'];
  return phases.filter((phase) => needed.has(phase));
}

function phaseOf(stimulus: Stimulus): Phase {
  switch (stimulus.kind) {
    case 'scenario':
    case 'requires':
    case 'sources':
    case 'drill':
    case 'command':
    case 'content':
      return 'probe';
    case 'budget':
      return stimulus.planted ? 'suites' : 'measure';
    case 'suite':
      return 'suites';
    case 'files':
      return 'files';
  }
}

function stimuliOf(check: Check, controls: boolean): Stimulus[] {
  const own = Object.values(check.observe);
  if (!controls) return own;
  const sabotaged = check.controls.flatMap((control) =>
    control.kind === 'causal'
      ? [...Object.values(control.observe), ...Object.values(control.faithful ?? {})]
      : [],
  );
  return [...own, ...sabotaged, ...Object.values(copyOf(check) ?? {})];
}

const keys = new WeakMap<Stimulus, string>();

function keyOf(stimulus: Stimulus): string {
  const known = keys.get(stimulus);
  if (known !== undefined) return known;
  const key = JSON.stringify(stimulus);
  keys.set(stimulus, key);
  return key;
}

type Entry = [string, Stimulus];

async function probe(
  all: readonly Entry[],
  bench: Bench,
  seen: Map<string, Observation>,
): Promise<void> {
  const asks = all.flatMap(([key, stimulus]): Ask[] => {
    if (stimulus.kind === 'scenario') return [scenarioAsk(key, stimulus)];
    if (stimulus.kind !== 'requires') return [];
    const { faults, scenario, names, omitNothing } = stimulus;
    return [
      {
        key,
        faults,
        scenario,
        requires: { omitNothing, ...(names === undefined ? {} : { names }) },
      },
    ];
  });
  if (asks.length === 0) return;
  for (const [key, observed] of await observeAll(asks, bench)) seen.set(key, observed);
}

function scenarioAsk(
  key: string,
  { faults, scenario, turn }: Extract<Stimulus, { kind: 'scenario' }>,
): Ask {
  return { key, faults, scenario, ...(turn === undefined ? {} : { turn }) };
}

async function sources(
  all: readonly Entry[],
  bench: Bench,
  seen: Map<string, Observation>,
  today: Date,
): Promise<void> {
  const own = all.flatMap(([key, stimulus]) =>
    stimulus.kind === 'sources' ? [{ key, stimulus }] : [],
  );
  if (own.length === 0) return;
  const { lookIntoSources } = await import('../sources/look.ts');
  const known: Parameters<typeof lookIntoSources>[3] = new Map();
  for (const { key, stimulus } of own)
    seen.set(key, await lookIntoSources(stimulus, bench, today, known));
}

async function measure(
  all: readonly Entry[],
  bench: Bench,
  seen: Map<string, Observation>,
  planted: boolean,
): Promise<void> {
  const own = all.filter(
    (entry): entry is [string, BudgetStimulus] =>
      entry[1].kind === 'budget' && entry[1].planted === planted,
  );
  if (own.length === 0) return;
  const { measureAll } = await import('../measure/run-gates.ts');
  const measured = await measureAll(
    own.map(([, stimulus]) => stimulus),
    bench,
  );
  for (const [key, { name }] of own) {
    const outcome = measured.get(name);
    if (outcome !== undefined) seen.set(key, outcome);
  }
}

async function surface(
  all: readonly Entry[],
  bench: Bench,
  seen: Map<string, Observation>,
): Promise<void> {
  if (!all.some(([, { kind }]) => kind === 'command' || kind === 'content')) return;
  const { observeSurface } = await import('../surface/observe-surface.ts');
  await observeSurface(all, bench, (key, observed) => seen.set(key, observed));
}

async function suites(
  all: readonly Entry[],
  bench: Bench,
  seen: Map<string, Observation>,
): Promise<void> {
  const own = all.flatMap(([key, stimulus]) =>
    stimulus.kind === 'suite' ? [{ key, run: stimulus.run }] : [],
  );
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  if (own.length === 0) return;
  const { runSuite } = await import('../suites/run-suite.ts');
  await Promise.all(
    own.map(async ({ key, run }) => {
      seen.set(
        key,
        await runSuite({ ...run, env: { ...env, ...run.env } }, bench.real.mark, bench.signal),
      );
    }),
  );
}

async function files(
  all: readonly Entry[],
  before: readonly Held[],
  seen: Map<string, Observation>,
): Promise<void> {
  for (const [key, stimulus] of all) {
    if (stimulus.kind !== 'files') continue;
    seen.set(key, stimulus.touched ? await touchedCopy(before) : await untouched(before));
  }
}
