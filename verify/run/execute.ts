/** Makes each observation that the checks of a run need, once. */
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
  /** forgets every observation that these checks do not need */
  keepOnly: (checks: readonly Check[]) => void;
}

export async function newExecution(context: RunContext, controls: boolean): Promise<Execution> {
  const observe = await openKinds(context);
  const store = newStore();
  const { lookUp } = store;
  return {
    lookUp,
    durationMs: (check) => durationMs(check, store),
    observe: async (phase, checks) => {
      await observe(itemsFor(checks, phase, controls, store), store.put);
      await observe(furtherItems(checks, store), store.put);
      if (controls) await observe(furtherControlItems(checks, store), store.put);
    },
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
  controls: boolean,
  store: Store,
): Item<Stimulus>[] {
  const items = newItems(store);
  const isDue = (stimulus: Stimulus): boolean => phaseOf(stimulus) === phase;
  for (const check of checks)
    for (const stimulus of ownStimuli(check))
      if (isDue(stimulus)) items.add(check, stimulus, 'observation');
  // after all the claims, because a fault may leave something behind in a process that they share
  for (const check of checks.filter((each) => controls && mayPass(each, store)))
    for (const stimulus of controlStimuli(check))
      if (isDue(stimulus)) items.add(check, stimulus, 'control');
  return items.all();
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
function furtherControlItems(checks: readonly Check[], store: Store): Item<Stimulus>[] {
  const items = newItems(store);
  const due = checks.filter(
    (each) =>
      isObserved(each, store) && controlStimuli(each).every(store.has) && mayPass(each, store),
  );
  for (const check of due)
    for (const stimulus of furtherControlStimuli(check, store.lookUp))
      items.add(check, stimulus, 'control');
  return items.all();
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
