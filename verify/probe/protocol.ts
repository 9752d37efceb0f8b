/**
 * What is said between the verifier and a host, in every runtime.
 *
 * One JSON object a line. The verifier writes to the host's fd 3, the host answers on fd 4, so that
 * nothing the target prints can be taken for an answer. The first request carries a token that only
 * these two know; every answer repeats it, and a line without it was forged.
 */
import type { Json, MemoryAccount } from '../model/result.ts';

/** A literal, or a reference to an earlier step or a mock. */
export type Argument =
  | { literal: Json }
  | { reference: string }
  | { list: Argument[] }
  | { record: Record<string, Argument> };

/** One call. `target` is `module:attribute[.attribute]` or `$step[.attribute]`. */
export interface Step {
  as: string;
  target: string;
  /** call it, build an instance of it, or only read it; `auto` builds what is a class and calls the rest */
  mode: 'auto' | 'call' | 'construct' | 'read';
  positional: Argument[];
  /** keyword arguments; in Node one trailing object */
  named?: Record<string, Argument>;
  /** give every declared parameter that no argument covers a mock, but for the one named in `omit` */
  automock?: { omit?: string; names?: string[] };
  /**
   * what the call gives is entered as a context manager and left after the scenario; the step then stands for
   * what it yields. `may`: only where it is one
   */
  enter?: 'must' | 'may';
  /**
   * where the call is timed: members that are read of what it gives within the time, such as `server.port`; some
   * settings load only as they are first read
   */
  read?: string;
  /** a list that it gives is kept as it is then: it may be the very one that later steps change */
  listed?: true;
}

export interface MockMethod {
  /** answers in the order of the calls; the last one repeats */
  answers: Json[];
  asynchronous: boolean;
}
/** A stand-in that refuses every member which is not declared. */
export interface MockSpec {
  /** the mock itself is called, rather than a member of it */
  self?: MockMethod;
  methods: Record<string, MockMethod>;
  /** plain attributes */
  attributes?: Record<string, Json>;
}

export interface Scenario {
  mocks: Record<string, MockSpec>;
  steps: Step[];
  /**
   * label → path: `$step.attribute`, `$step@class`, `$mock@calls`, `$step@definition` for file:line of what the step
   * called, where the runtime knows it, `$step@source:key` for the sources that give
   * a setting, the deciding one first, where the runtime's settings library can say, and `$step@ran` for the parts of
   * the target's own code that ran for the step, as `file:line` with a word that tells parts of one line apart; a step
   * of which this is asked is traced, and takes longer
   */
  observe: Record<string, string>;
}

/** A value of the target as plain data, cut to bounded size. */
export type Described =
  | { kind: 'plain'; value: Json }
  /** `why`: what the runtime said when it was looked for */
  | { kind: 'missing'; why?: string }
  /** a number, list or text that JSON cannot carry or that was cut short */
  | { kind: 'opaque'; type: string; why: string; preview: string };

export interface ThrownError {
  /** class of what was thrown, or the type of a thrown value that is no error */
  name: string;
  message: string;
  code?: string;
  /** file:line in the target's own code */
  where?: string;
  /** whether the call itself raised it, as its arguments did not fit, before a line of what was called ran */
  atCall?: boolean;
}

export type Answer =
  | { outcome: 'returned'; values: Record<string, Described>; durationNs: number }
  | {
      outcome: 'refused';
      step: string;
      error: ThrownError;
      values: Record<string, Described>;
      durationNs: number;
    }
  | { outcome: 'lost'; reason: HostLoss; detail: string; where?: string };
/** What a host itself can tell went wrong; the client knows further ones. */
export type HostLoss =
  | 'cannot-import'
  | 'missing-export'
  | 'exited'
  | 'changed-cwd'
  | 'closed-stdout'
  | 'raised'
  | 'not-supported'
  | 'own-fault';

/** Parameters of a callable, as the runtime declares them. */
export interface Signature {
  /** `object`: one destructured parameter; `positional`: one by one; `unknown`: cannot be determined */
  style: 'object' | 'positional' | 'unknown';
  parameters: { name: string; required: boolean }[];
}

/** What happened with everything given, and with each required parameter left out in turn. */
export interface Requires {
  signature: Signature;
  complete: Answer;
  without: { name: string; answer: Answer }[];
}

export interface TimedScenario {
  gate: string;
  scenario: Scenario;
  /** planted inside the timed call; 0 for none */
  delayMs: number;
  /** planted around the import of the modules; 0 for none */
  importDelayMs?: number;
  /** planted beside each result that is kept alive to be weighed; 0 for none */
  ballastBytes?: number;
}

/** How long works of always the same effort took, in ns: they tell how fast the machine is at the moment. */
export type Canaries = [loop: number, allocations: number, chase: number];

export type Request =
  | { do: 'hello'; token: string; root: string; path: string[] }
  | { do: 'scenario'; id: number; scenario: Scenario }
  | { do: 'requires'; id: number; scenario: Scenario; names?: string[]; omitNothing: boolean }
  | { do: 'open'; id: number; timed: TimedScenario }
  /** `count` further samples of each gate named; gates with a delay wait side by side */
  | { do: 'burst'; id: number; gates: string[]; count: number }
  /** the canaries alone */
  | { do: 'canaries'; id: number; count: number }
  | { do: 'memory'; id: number; gate: string; count: number }
  | { do: 'close'; id: number; gate: string }
  /** imports modules in a process that is to be forked for one world after the other; Python only */
  | { do: 'prepare'; id: number; modules: string[] }
  /** goes on in a child, in these surroundings, until told to leave; nothing more is sent before the reply */
  | { do: 'world'; id: number; cwd: string; env: Record<string, string> }
  | { do: 'leave' }
  | { do: 'bye' };

export interface Opened {
  importNs: number;
  firstCallNs: number;
  /** from which the timed call's module was loaded */
  file?: string;
}
/** A later call that raised, or gave nothing or an error where the first gave something. */
export type CallFailure = { error: ThrownError } | { gave: string };
export type FailedCall = CallFailure & { gate: string };
/** What one result weighs that is kept alive, and by which account. */
export interface Weight {
  by: MemoryAccount;
  bytesEach: number;
}
/** What importing looked at that another world may have otherwise. */
export interface Prepared {
  /** names; `*` stands for the whole environment */
  variables: string[];
  files: string[];
  threads: number;
}
export interface Summary {
  mean: number;
  standardDeviation: number;
  p50: number;
  p99: number;
  min: number;
  max: number;
}

export type Reply =
  | { say: 'hello'; runtime: string }
  /** sent before the target's module is imported, so that a loss can be laid at its door */
  | { say: 'importing'; module: string }
  | { say: 'imported'; module: string }
  /** `unfit`: the target changed the process so that nothing further may be observed in it */
  | { say: 'answer'; id: number; answer: Answer; unfit?: true }
  | {
      say: 'requires';
      id: number;
      requires: Requires | Extract<Answer, { outcome: 'lost' }>;
      unfit?: true;
    }
  | { say: 'opened'; id: number; opened: Opened | Exclude<Answer, { outcome: 'returned' }> }
  /** samples in time order, in nanoseconds */
  | {
      say: 'samples';
      id: number;
      samples: Record<string, number[]>;
      /** before the first burst, after the last one, and between two that were not taken side by side */
      canaries: Canaries[];
      /** which of these were right before a gate's burst; those right after it are the next ones */
      before: Record<string, number>;
      failed?: FailedCall;
    }
  | { say: 'canaries'; id: number; canaries: Canaries[] }
  /** `same`: every call gave the very object that the first one had made */
  | { say: 'memory'; id: number; weights: Weight[]; same?: true; failed?: CallFailure }
  | { say: 'closed'; id: number; summary?: Summary | null; same?: true }
  | { say: 'prepared'; id: number; prepared: Prepared | Extract<Answer, { outcome: 'lost' }> }
  | { say: 'world'; id: number }
  | { say: 'left'; id: number }
  /** the forked child is gone, in another way than by leaving */
  | { say: 'ended'; signal?: string; exitCode?: number };
