import type { Loader } from './loader.ts';
import type { NamingPlace } from './place.ts';

/** Finds where the target's sources name the flag. `taken out`: in a copy without the lines that read it. */
export type SourcesStimulus = {
  kind: 'sources';
  readers: 'as they are' | 'taken out';
} & SourceSearch;

export interface SourceSearch {
  names: string[];
  /** the class that is dead code once the flag is removed */
  legacy?: string;
  /** what loads the settings, by the plan: its reads do not follow the flag */
  loader?: Loader;
  /** folders below the target's root */
  search?: string[];
  /** modules of the plan; without `search`, the runtime finds the sources by them */
  modules: string[];
  /** the flag's first name, if its age must be looked up in the git history */
  dated?: string;
}

export interface SourcesOutcome {
  outcome: 'sources';
  /** YYYY-MM-DD */
  today: string;
  places: NamingPlace[];
  legacy: string[];
  files: number;
  passedOver: number;
  cut: boolean;
  introduced?: { date: string; commit: string; atLeast: boolean };
}
