/** Makes each observation that the checks of a run need, once. */
import { setImmediate } from 'node:timers/promises';
import { openKinds, phaseOf } from '../observe/observe.ts';
import { allObservations } from './look-up.ts';
import { judged } from './judged.ts';
import { controlStimuli, furtherControlStimuli, furtherStimuli, ownStimuli } from './stimuli.ts';
import { newStore, type Store } from './store.ts';
import type { LookUp } from './look-up.ts';
import type { Check } from '../checks/check.ts';
import type { Item, RunContext } from '../observe/kind.ts';
import type { Phase } from '../observe/phase.ts';
import type { Stimulus } from '../observe/stimulus.ts';
import type { Activity } from '../probe/profile.ts';

export interface Execution {
  lookUp: LookUp;
  /** how long the target was at work for a check */
  durationMs: (check: Check) => number;
  /** observes what these checks need in this phase */
  observe: (phase: Phase, checks: readonly Check[]) => Promise<void>;
  /** whether everything that the check needs was observed before the run was interrupted */
  isComplete: (check: Check) => boolean;
  /** forgets every observation that these checks do not need */
  keepOnly: (checks: readonly Check[]) => void;
}

export async function newExecution(context: RunContext, controls: boolean): Promise<Execution> {
  const observe = await openKinds(context);
  const store = newStore();
  const { lookUp } = store;
  const passing = (checks: readonly Check[]): Promise<Check[]> =>
    thoseThatMayPass(checks, store, context.signal);
  return {
    lookUp,
    durationMs: (check) => durationMs(check, store),
    observe: async (phase, checks) => {
      const rounds = [
        async () => itemsFor(checks, phase, controls ? await passing(checks) : [], store),
        () => Promise.resolve(furtherItems(checks, store)),
        ...(controls ? [async () => furtherControlItems(await passing(checks), store)] : []),
      ];
      for (const items of rounds)
        if (!context.signal.aborted) await observe(await items(), keptUntil(context.signal, store));
    },
    isComplete: (check) =>
      isObserved(check, store) &&
      furtherStimuli(check, lookUp).every(store.has) &&
      (!controls || !mayPass(check, store) || hasControls(check, store)),
    keepOnly: (checks) =>
      store.keepOnly(
        checks.flatMap((check) => [
          ...ownStimuli(check),
          ...(controls ? [...controlStimuli(check), ...furtherControlStimuli(check, lookUp)] : []),
          ...furtherStimuli(check, lookUp),
        ]),
      ),
  };
}

function itemsFor(
  checks: readonly Check[],
  phase: Phase,
  passing: readonly Check[],
  store: Store,
): Item<Stimulus>[] {
  const items = newItems(store);
  const isDue = (stimulus: Stimulus): boolean => phaseOf(stimulus) === phase;
  for (const check of checks)
    for (const stimulus of ownStimuli(check))
      if (isDue(stimulus)) items.add(check, stimulus, 'observation');
  // after all the claims, because a fault may leave something behind in a process that they share
  for (const check of passing)
    for (const stimulus of controlStimuli(check))
      if (isDue(stimulus)) items.add(check, stimulus, 'control');
  return items.all();
}

/** Judging can take seconds, and a signal is only noticed between two turns. */
async function thoseThatMayPass(
  checks: readonly Check[],
  store: Store,
  signal: AbortSignal,
): Promise<Check[]> {
  const found: Check[] = [];
  for (const check of checks) {
    await setImmediate();
    if (signal.aborted) return [];
    if (mayPass(check, store)) found.push(check);
  }
  return found;
}

/** The controls of a check that did not pass would show nothing. */
function mayPass(check: Check, store: Store): boolean {
  return (
    !isObserved(check, store) || judged(check, allObservations(check, store.lookUp)).holds === true
  );
}

function furtherItems(checks: readonly Check[], store: Store): Item<Stimulus>[] {
  const items = newItems(store);
  for (const check of checks.filter((each) => isObserved(each, store)))
    for (const stimulus of furtherStimuli(check, store.lookUp))
      items.add(check, stimulus, 'observation');
  return items.all();
}

/** Of checks that passed, for the controls whose own observations were made. */
function furtherControlItems(passing: readonly Check[], store: Store): Item<Stimulus>[] {
  const items = newItems(store);
  const due = passing.filter(
    (each) => isObserved(each, store) && controlStimuli(each).every(store.has),
  );
  for (const check of due)
    for (const stimulus of furtherControlStimuli(check, store.lookUp))
      items.add(check, stimulus, 'control');
  return items.all();
}

/** An interruption kills processes, so what is reported after it is not about the target. */
function keptUntil(signal: AbortSignal, store: Store): Store['put'] {
  return (...given) => {
    if (!signal.aborted) store.put(...given);
  };
}

function hasControls(check: Check, store: Store): boolean {
  return [...controlStimuli(check), ...furtherControlStimuli(check, store.lookUp)].every(store.has);
}

function isObserved(check: Check, store: Store): boolean {
  return ownStimuli(check).every(store.has);
}

/** Each stimulus that was not observed yet, for the check that needs it first. */
function newItems(store: Store) {
  const items = new Map<string, Item<Stimulus>>();
  return {
    add: (check: Check, stimulus: Stimulus, activity: Activity): void => {
      const key = store.keyOf(stimulus);
      if (store.has(stimulus) || items.has(key)) return;
      items.set(key, { key, stimulus, doing: { activity, what: check.id } });
    },
    all: () => [...items.values()],
  };
}

function durationMs(check: Check, store: Store): number {
  const stimuli = [...ownStimuli(check), ...furtherStimuli(check, store.lookUp)];
  const total = stimuli.reduce((sum, stimulus) => sum + store.durationMs(stimulus), 0);
  return Math.round(total * 1e3) / 1e3;
}
