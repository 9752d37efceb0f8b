/** What can be observed, and what comes of it: the types of all kinds together. */
import type { Loss } from '../model/loss.ts';
import type { StimulusKind } from './kind.ts';
import type { stimulusKinds } from './kinds.ts';

type Kinds = typeof stimulusKinds;
export type KindName = keyof Kinds;

export type Stimuli = {
  [Name in KindName]: Kinds[Name] extends StimulusKind<infer Own, infer _> ? Own : never;
};
export type Outcomes = {
  [Name in KindName]: Kinds[Name] extends StimulusKind<infer _, infer Outcome> ? Outcome : never;
};

/** What is observed, and in which world. Equal stimuli are observed once. */
export type Stimulus = Stimuli[KindName];

export type Observation = Outcomes[KindName] | Loss;

/** Observations by the name that the check gave them. */
export type Observations = Readonly<Record<string, Observation>>;
