/** The control of every check: if nothing was observed, its judge must not find the claim true. */
import { declareControls } from '../control.ts';
import type { Observation } from '../../observe/stimulus.ts';

export const everyCheck = declareControls({
  'nothing-seen': {
    kind: 'comparison',
    fault: 'empty observations',
    signals: ['wrong-kind'],
  },
});

const NOTHING: Observation = { outcome: 'returned', values: {}, durationNs: 0 };

/** Made by the runner for every check. Any failed judgement catches it: what a judge misses first depends on the check. */
export const nothingSeen = everyCheck['nothing-seen'].with({
  alter: (observations) =>
    Object.fromEntries(Object.keys(observations).map((name) => [name, NOTHING])),
});
