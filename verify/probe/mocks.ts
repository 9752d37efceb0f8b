/** Arguments and mocks, as they are sent to a host. */
import type { Json } from '../model/result.ts';

/** A literal, or a reference to an earlier step or a mock. */
export type Argument =
  | { literal: Json }
  | { reference: string }
  | { list: Argument[] }
  | { record: Record<string, Argument> };

/** An error that a mock raises. */
export interface RaisedError {
  /** a built-in class, the target's own as `module:Class`, or the name of one that is made for it */
  type?: string;
  message: string;
  code?: string;
}
/** What one call of a mock does. `real`: it passes the call to the target's own function, or gives its own object. */
export type MockAnswer = { give: Argument } | { raise: RaisedError } | { real: string };
export interface MockMethod {
  /** answers in the order of the calls; the last one repeats */
  answers: MockAnswer[];
  asynchronous: boolean;
}
/** A call of a member that its mock does not declare. */
export interface UndeclaredCall {
  mock: string;
  member: string;
  /** file:line of the call in the target */
  where?: string;
}
/** A member that the target read of a mock, and that the mock does not declare. */
export interface UndeclaredRead {
  mock: string;
  member: string;
}
/** A mock. Reading a member that is not declared gives what the language gives; calling one is reported. */
export interface MockSpec {
  /** the mock itself is called, rather than a member of it */
  self?: MockMethod;
  methods: Record<string, MockMethod>;
  attributes?: Record<string, Argument>;
}
