/** Makes every observation that the checks ask for, each once, in the order that keeps measuring undisturbed. */
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { BudgetStimulus } from '../checks/budget-stimulus.ts';
import { differences, fingerprint, type Fingerprint } from '../probe/fingerprint.ts';
import { lost } from '../probe/loss.ts';
import { observeAll } from '../probe/observe.ts';
import type { Ask, Bench } from '../probe/bench.ts';
import { declaredFiles, realPath } from '../probe/world.ts';
import { copyOf, type LookUp } from './prove.ts';
import type { Check, FilesOutcome, Observation, Stimulus } from '../checks/check.ts';

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
): Promise<Execution> {
  const stimuli = new Map<string, Stimulus>();
  for (const check of checks)
    for (const stimulus of stimuliOf(check, controls)) stimuli.set(keyOf(stimulus), stimulus);
  const all = [...stimuli.entries()];
  const before = await fingerprints(bench);
  const seen = new Map<string, Observation>();
  const executors: Record<Phase, () => Promise<void>> = {
    probe: async () => probe(all, bench, seen),
    measure: async () => measure(all, bench, seen, false),
    // smoke suites and planted faults mostly wait, so they may share the machine
    suites: async () =>
      void (await Promise.all([suites(all, bench, seen), measure(all, bench, seen, true)])),
    files: async () => files(all, before, seen),
  };
  return {
    run: (phase) => executors[phase](),
    lookUp: (stimulus) =>
      seen.get(keyOf(stimulus)) ?? lost('interrupted', 'it was not observed before the run ended'),
  };
}

/** The phases that a check needs, in order; after the last of them it has all that it needs. */
export function phasesOf(check: Check, controls: boolean): Phase[] {
  const needed = new Set(stimuliOf(check, controls).map(phaseOf));
  return phases.filter((phase) => needed.has(phase));
}

function phaseOf(stimulus: Stimulus): Phase {
  switch (stimulus.kind) {
    case 'scenario':
    case 'requires':
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
    control.kind === 'causal' ? Object.values(control.observe) : [],
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
    if (stimulus.kind === 'scenario')
      return [{ key, faults: stimulus.faults, scenario: stimulus.scenario }];
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
  for (const [key, observed] of await observeAll(asks, bench)) seen.set(key, observed);
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

interface Held {
  path: string;
  real: string;
  before: Fingerprint;
}

async function fingerprints({ real }: Bench): Promise<Held[]> {
  const declared = declaredFiles({ ...real, files: [] });
  return Promise.all(
    declared.map(async (path) => ({
      path,
      real: realPath(real, path),
      before: await fingerprint(realPath(real, path)),
    })),
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

async function untouched(before: readonly Held[]): Promise<FilesOutcome> {
  const compared = await Promise.all(
    before.map(async (held) => {
      const after = await fingerprint(held.real);
      return {
        path: held.path,
        sha256: after.sha256,
        differences: differences(held.before, after),
      };
    }),
  );
  return { outcome: 'files', files: compared };
}

/** The same comparison, of a copy that was written to in between. */
async function touchedCopy(before: readonly Held[]): Promise<Observation> {
  const present = before.find(({ before: { sha256, listing } }) => sha256 !== 'absent' && !listing);
  if (present === undefined)
    return lost('not-supported', 'there is no settings file of which a copy could be touched');
  const folder = await mkdtemp(join(tmpdir(), 'proofroll-touch-'));
  try {
    const copy = join(folder, basename(present.real));
    await cp(present.real, copy, { dereference: true });
    const first = await fingerprint(copy);
    await appendFile(copy, '\n');
    const after = await fingerprint(copy);
    return {
      outcome: 'files',
      files: [{ path: present.path, sha256: after.sha256, differences: differences(first, after) }],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
