import type { Entered } from './entering.ts';
import type { Mock } from './mocks.ts';
import type { Locate } from './described-class.ts';
import type { Described } from '../../../probe/protocol.ts';

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
