import type { Entered } from './entering.ts';
import type { Locate } from './described-class.ts';
import type { Described, UndeclaredCall, UndeclaredRead } from '../../../probe/protocol.ts';

/** The results of the steps of a scenario so far. */
export interface Scope {
  results: Map<string, unknown>;
  mocks: Map<string, Mock>;
  entered: Entered[];
  /** what ran for each traced step */
  ran: Map<string, Described>;
  /** only in a scenario that observes where classes are from */
  locate?: Locate;
}

export interface Mock {
  /** what is passed to the target */
  standIn: object;
  calls: { member: string; arguments: unknown[] }[];
  /** calls of members that the plan does not declare, also those whose error the target swallowed */
  undeclared: UndeclaredCall[];
  /** members that the target only looked for */
  lookedFor: UndeclaredRead[];
}
