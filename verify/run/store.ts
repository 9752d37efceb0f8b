/** The observations of a run. */
import { lost } from '../model/loss.ts';
import type { Report } from '../observe/observe.ts';
import type { Observation, Stimulus } from '../observe/stimulus.ts';
import type { LookUp } from './look-up.ts';

export interface Store {
  /** equal stimuli have equal keys */
  keyOf: (stimulus: Stimulus) => string;
  has: (stimulus: Stimulus) => boolean;
  put: Report;
  lookUp: LookUp;
  durationMs: (stimulus: Stimulus) => number;
  /** forgets every observation except those of these stimuli */
  keepOnly: (stimuli: readonly Stimulus[]) => void;
}

export function newStore(): Store {
  let stored = new Map<string, { observation: Observation; durationMs: number }>();
  let keyOf = newKeys();
  const find = (stimulus: Stimulus) => stored.get(keyOf(stimulus));
  return {
    keyOf: (stimulus) => keyOf(stimulus),
    has: (stimulus) => find(stimulus) !== undefined,
    put: (key, observation, durationMs) => void stored.set(key, { observation, durationMs }),
    lookUp: (stimulus) =>
      find(stimulus)?.observation ??
      lost('interrupted', 'it was not observed before the run ended'),
    durationMs: (stimulus) => find(stimulus)?.durationMs ?? 0,
    keepOnly: (stimuli) => {
      const keys = new Set(stimuli.map(keyOf));
      stored = new Map([...stored].filter(([key]) => keys.has(key)));
      keyOf = newKeys();
    },
  };
}

/** Each key is made once. */
function newKeys(): Store['keyOf'] {
  const keys = new WeakMap<Stimulus, string>();
  return (stimulus) => {
    const key = keys.get(stimulus) ?? JSON.stringify(stimulus);
    keys.set(stimulus, key);
    return key;
  };
}
