/** Makes every observation that the checks ask for, each once, in the order that keeps measuring undisturbed. */
import type { BudgetStimulus } from '../checks/performance/stimulus.ts';
import { lost } from '../model/loss.ts';
import { observeAll } from '../observe/scenario/observe.ts';
import { noProfile, profiled, type Doing, type Profile } from '../probe/profile.ts';
import type { Ask, ObservationContext } from '../observe/context.ts';
import { fingerprints, touchedCopy, untouched, type Held } from '../observe/files/unchanged.ts';
import { inTurn } from '../observe/suites/in-turn.ts';
import { furtherStimuli, newKeys, phaseOf, stimuliOf, type Phase } from './stimuli.ts';
import type { LookUp } from './look-up.ts';
import type { Check } from '../checks/check.ts';
import type { DrillRun, Stimulus } from '../checks/stimulus.ts';
import type { Observation } from '../checks/observation.ts';

export interface Execution {
  lookUp: LookUp;
  /** observes what these checks need of one phase */
  run(phase: Phase, checks: readonly Check[]): Promise<void>;
  /** drops what was observed, but for what these need */
  forget(but: readonly Check[]): void;
}

export interface Conduct {
  controls: boolean;
  today: Date;
  drill: Drill;
}

export async function newExecution(
  context: ObservationContext,
  { controls, today, drill }: Conduct,
): Promise<Execution> {
  const before = await fingerprints(context.real);
  const { profile = noProfile, ...unwatched } = context;
  let seen = new Map<string, Observation>();
  let keyOf = newKeys();
  const lookUp: LookUp = (stimulus) =>
    seen.get(keyOf(stimulus)) ?? lost('interrupted', 'it was not observed before the run ended');
  const entriesOf = (checks: readonly Check[], phase: Phase): Entry[] => {
    const entries = new Map<string, Entry>();
    const add = (check: Check, stimulus: Stimulus, activity: Doing['activity']): void => {
      const key = keyOf(stimulus);
      if (phaseOf(stimulus) !== phase || seen.has(key) || entries.has(key)) return;
      if (isUnneeded(stimulus, check, lookUp)) return;
      entries.set(key, [key, stimulus, { activity, what: check.id }]);
    };
    // sabotage that shares a process with claims comes after all of them: it may leave something behind
    for (const check of checks)
      for (const stimulus of Object.values(check.observe)) add(check, stimulus, 'observation');
    for (const check of checks)
      for (const stimulus of stimuliOf(check, controls)) add(check, stimulus, 'control');
    return [...entries.values()];
  };
  type Executor = (all: readonly Entry[], checks: readonly Check[]) => Promise<void>;
  const executors: Record<Phase, Executor> = {
    probe: async (all, checks) => {
      // reading sources mostly waits, while the probes keep the machine busy
      await Promise.all([
        probe(all, context, seen),
        sources(all, context, seen, today),
        drills(all, drill, seen),
        surface(all, context, seen),
      ]);
      await probe(furtherOf(checks, lookUp, keyOf), context, seen);
    },
    measure: async (all) => measure(all, unwatched, seen, false, profile),
    // smoke suites and planted faults mostly wait, so they may share the machine
    suites: async (all) =>
      void (await Promise.all([
        suites(all, context, seen, profile),
        measure(all, unwatched, seen, true, profile),
      ])),
    files: async (all) => files(all, before, seen),
  };
  return {
    lookUp,
    run: (phase, checks) => executors[phase](entriesOf(checks, phase), checks),
    forget: (but) => {
      const needed = but
        .flatMap((check) => [...stimuliOf(check, controls), ...furtherStimuli(check, lookUp)])
        .map(keyOf);
      seen = new Map(needed.flatMap((key) => pairIn(seen, key)));
      keyOf = newKeys();
    },
  };
}

/** The control of a budget that is not met: it would prove nothing, and takes long to measure. */
function isUnneeded(stimulus: Stimulus, { observe }: Check, lookUp: LookUp): boolean {
  if (stimulus.kind !== 'budget' || !stimulus.planted) return false;
  return !Object.values(observe).every((own) => {
    const measured = lookUp(own);
    return measured.outcome === 'budget' && measured.result.decision === 'passed';
  });
}

function pairIn<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): [Key, Value][] {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
}

/** Takes the rollout back in a copy of the target's surroundings. */
export type Drill = (run: DrillRun, doing: Doing) => Promise<Observation>;

async function drills(
  all: readonly Entry[],
  drill: Drill,
  seen: Map<string, Observation>,
): Promise<void> {
  // each in a copy of its own, and most of it waiting for processes to start
  await Promise.all(
    all.map(async ([key, stimulus, doing]) => {
      if (stimulus.kind === 'drill') seen.set(key, await drill(stimulus.run, doing));
    }),
  );
}

function furtherOf(
  checks: readonly Check[],
  lookUp: LookUp,
  keyOf: (stimulus: Stimulus) => string,
): Entry[] {
  return checks.flatMap((check) =>
    furtherStimuli(check, lookUp).map((stimulus): Entry => {
      const doing = { activity: 'observation', what: check.id } as const;
      return [keyOf(stimulus), stimulus, doing];
    }),
  );
}

/** What is looked at, by its key, and what it is looked at for first. */
type Entry = [key: string, stimulus: Stimulus, doing: Doing];

async function probe(
  all: readonly Entry[],
  context: ObservationContext,
  seen: Map<string, Observation>,
): Promise<void> {
  const asks = all.flatMap(([key, stimulus, doing]): Ask[] => {
    if (stimulus.kind === 'scenario') return [{ ...scenarioAsk(key, stimulus), doing }];
    if (stimulus.kind !== 'requires') return [];
    const { faults, scenario, names, omitNothing } = stimulus;
    return [
      {
        key,
        faults,
        scenario,
        doing,
        requires: { omitNothing, ...(names === undefined ? {} : { names }) },
      },
    ];
  });
  if (asks.length === 0) return;
  for (const [key, observed] of await observeAll(asks, context)) seen.set(key, observed);
}

function scenarioAsk(
  key: string,
  { faults, scenario, turn }: Extract<Stimulus, { kind: 'scenario' }>,
): Ask {
  return { key, faults, scenario, ...(turn === undefined ? {} : { turn }) };
}

async function sources(
  all: readonly Entry[],
  context: ObservationContext,
  seen: Map<string, Observation>,
  today: Date,
): Promise<void> {
  const own = all.flatMap(([key, stimulus]) =>
    stimulus.kind === 'sources' ? [{ key, stimulus }] : [],
  );
  if (own.length === 0) return;
  const { lookIntoSources } = await import('../observe/usages/look.ts');
  const known: Parameters<typeof lookIntoSources>[3] = new Map();
  for (const { key, stimulus } of own)
    seen.set(key, await lookIntoSources(stimulus, context, today, known));
}

async function measure(
  all: readonly Entry[],
  context: ObservationContext,
  seen: Map<string, Observation>,
  planted: boolean,
  profile: Profile,
): Promise<void> {
  const own = all.flatMap(([key, stimulus]): [string, BudgetStimulus][] =>
    stimulus.kind === 'budget' && stimulus.planted === planted ? [[key, stimulus]] : [],
  );
  if (own.length === 0) return;
  const { measureAll } = await import('../observe/measure/run-gates.ts');
  const stimuli = own.map(([, stimulus]) => stimulus);
  const doing = { activity: planted ? 'control' : 'measuring', what: 'budgets' } as const;
  const measured = await profiled(profile, doing, () => measureAll(stimuli, context));
  for (const [key, { name }] of own) {
    const outcome = measured.get(name);
    if (outcome !== undefined) seen.set(key, outcome);
  }
}

async function surface(
  all: readonly Entry[],
  context: ObservationContext,
  seen: Map<string, Observation>,
): Promise<void> {
  if (!all.some(([, { kind }]) => kind === 'command' || kind === 'content')) return;
  const { observeSurface } = await import('../observe/surface.ts');
  const doing = { activity: 'observation', what: 'commands and files' } as const;
  await profiled(context.profile ?? noProfile, doing, () =>
    observeSurface(all, context, (key, observed) => seen.set(key, observed)),
  );
}

async function suites(
  all: readonly Entry[],
  context: ObservationContext,
  seen: Map<string, Observation>,
  profile: Profile,
): Promise<void> {
  const own = all.flatMap(([key, stimulus, doing]) =>
    stimulus.kind === 'suite' ? [{ key, run: stimulus.run, doing }] : [],
  );
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  if (own.length === 0) return;
  const { runSuite } = await import('../observe/suites/run-suite.ts');
  await inTurn(own, async ({ key, run, doing }) => {
    const given = { ...run, env: { ...env, ...run.env } };
    const work = () => runSuite(given, context.real.mark, context.signal);
    seen.set(key, await profiled(profile, doing, work));
  });
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
