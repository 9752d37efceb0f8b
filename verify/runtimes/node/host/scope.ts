import type { Entered } from './entering.ts';
import type { Mock } from './mocks.ts';
import type { Described } from '../../../probe/protocol.ts';

/** What the steps of a scenario have made so far. */
export interface Scope {
  results: Map<string, unknown>;
  mocks: Map<string, Mock>;
  entered: Entered[];
  /** what ran for each step of which that is asked */
  ran: Map<string, Described>;
}
