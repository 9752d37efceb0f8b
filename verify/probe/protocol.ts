/**
 * The protocol between the verifier and a host, in every runtime.
 *
 * One JSON object per line. The verifier writes to the host's fd 3, and the host replies on fd 4, so nothing that the
 * target prints can be mistaken for a reply. The first request has a token that only these two know. Every reply
 * repeats it, and a line without it was forged.
 */
import type { CopyReads, CopyWatch } from '../model/copy-reads.ts';
import type { Json, MemoryAccount } from '../model/result.ts';
import type { Argument, MockSpec, UndeclaredCall, UndeclaredRead } from './mocks.ts';
import type { Runtime } from './runtime.ts';

export type * from './mocks.ts';

/** One call. `target` is `module:attribute[.attribute]` or `$step[.attribute]`. */
export interface Step {
  as: string;
  target: string;
  /** call it, build an instance of it, or only read it; `auto` builds classes, calls functions and reads the rest */
  mode: 'auto' | 'call' | 'construct' | 'read';
  positional: Argument[];
  /** keyword arguments; in Node one trailing object */
  named?: Record<string, Argument>;
  /** pass a mock for every required parameter without an argument, except the one named in `omit` */
  automock?: { omit?: string; names?: string[] };
  /**
   * the result is entered as a context manager and left after the scenario; the step's result is then what it
   * yields. `may`: only if it is one
   */
  enter?: 'must' | 'may';
  /**
   * only in a timed call: a member of the result that is read within the measured time, such as `server.port`, because
   * some settings load only when they are first read
   */
  read?: string;
  /**
   * if the target is a member that its owner does not have, and the owner is a mapping: the keys of that mapping, or
   * the item whose key is the first argument, called with the others
   */
  mapping?: 'keys' | 'item';
  /** a list is copied at once, because later steps may change it */
  listed?: true;
}

export interface Scenario {
  mocks: Record<string, MockSpec>;
  steps: Step[];
  /**
   * label → path:
   * - `$step.attribute`, `$step@class`, `$mock@calls`, `$mock.member@calls`
   * - `$step@type`: the class with the modules in which it is found, which takes longer than its name alone
   * - `$step@origin`: the same with the installed package that it belongs to, which takes still longer
   * - `$step@definition`: file:line of what the step called, if the runtime knows it
   * - `$step@source:key`: the sources that define a setting, the deciding one first, if the settings library reports them
   * - `$step@ran`: the parts of the target's own code that ran for the step, as `file:line` and a word that
   *   distinguishes the parts of one line. Such a step is traced, and takes longer.
   */
  observe: Record<string, string>;
  /** the last step is called again, at most so many times and so long, and everything is observed after each call */
  repeat?: { times: number; withinMs: number };
}

/** A value of the target as plain data of bounded size. */
export type Described =
  | { kind: 'plain'; value: Json }
  /** the text in an object that hides it when printed, such as SecretStr; no report or trace may have it */
  | { kind: 'secret'; text: string }
  | DescribedClass
  /** `why`: the error of the runtime, if there was one */
  | { kind: 'missing'; why?: string }
  /** a value that JSON cannot represent, or that is too large */
  | { kind: 'opaque'; type: string; why: string; preview: string };

/** A class, and where it is from. */
export interface DescribedClass {
  kind: 'class';
  /** with the names of the classes around it */
  name: string;
  /** in which it is found, the one that defines it first; empty for a built-in type, or if that is not known */
  modules: string[];
  /** file:line of its definition in the target */
  where?: string;
  /** the installed package that it belongs to, with its version */
  distribution?: string;
}

/** What was observed when the last step was called again. */
export interface Repeated {
  /** with the first one */
  calls: number;
  /** results unlike the first one, with the number of calls that gave them */
  others: { calls: number; values: Record<string, Described> }[];
}

export interface ThrownError {
  /** class of the error, or the type of a thrown value that is not an error */
  name: string;
  message: string;
  code?: string;
  /** file:line in the target's own code */
  where?: string;
  /** whether the call itself raised it because its arguments did not fit, before any line of the callee ran */
  atCall?: boolean;
}

export type Answer =
  | {
      outcome: 'returned';
      values: Record<string, Described>;
      durationNs: number;
      undeclared?: UndeclaredCall[];
      repeated?: Repeated;
    }
  | {
      outcome: 'refused';
      step: string;
      error: ThrownError;
      values: Record<string, Described>;
      durationNs: number;
      undeclared?: UndeclaredCall[];
      /** what it looked for before: the error may follow from that */
      lookedFor?: UndeclaredRead[];
    }
  /** `step`: the one at which it happened */
  | { outcome: 'lost'; reason: HostLoss; detail: string; where?: string; step?: string };
/** The losses that a host can report; the session knows more. */
export type HostLoss =
  | 'cannot-import'
  | 'missing-module'
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

/** What happened with all dependencies, and without each required parameter. */
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
  /** planted with each result that is kept alive to be measured; 0 for none */
  ballastBytes?: number;
}

/** How long tasks of constant effort took, in ns. They show how fast the machine is at the moment. */
export type Canaries = [loop: number, allocations: number, chase: number];

export type Request =
  /** `watch`: record what the target looks for; only in a copied world, and never where time is measured */
  | { do: 'hello'; token: string; root: string; path: string[]; watch?: CopyWatch }
  | { do: 'scenario'; id: number; scenario: Scenario }
  | { do: 'requires'; id: number; scenario: Scenario; names?: string[]; omitNothing: boolean }
  | { do: 'open'; id: number; timed: TimedScenario }
  /** `count` more samples of each gate; gates with a delay wait in parallel */
  | { do: 'burst'; id: number; gates: string[]; count: number }
  /** the canaries alone */
  | { do: 'canaries'; id: number; count: number }
  | { do: 'memory'; id: number; gate: string; count: number }
  | { do: 'close'; id: number; gate: string }
  /** imports modules in a process that will be forked for each world; Python only */
  | { do: 'prepare'; id: number; modules: string[] }
  /** continues in a child with this folder and environment until `leave`; nothing more is sent before the reply */
  | { do: 'world'; id: number; cwd: string; env: Record<string, string>; watch?: CopyWatch }
  | { do: 'leave' }
  | { do: 'bye' };

export interface Opened {
  importNs: number;
  firstCallNs: number;
  /** the file from which the timed call's module was loaded */
  file?: string;
}
/** A later call that raised, or that returned nothing or an error although the first one did not. */
export type CallFailure = { error: ThrownError } | { gave: string };
export type FailedCall = CallFailure & { gate: string };
/** The memory of one result, and how it was measured. */
export interface Weight {
  by: MemoryAccount;
  bytesEach: number;
}
/** What an import read that may differ in another world. */
export interface Prepared {
  /** names; `*` means the whole environment */
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
  | { say: 'hello'; runtime: Runtime }
  /** sent before a module of the target is imported, so a loss can be attributed to it */
  | { say: 'importing'; module: string }
  | { say: 'imported'; module: string }
  /** `unfit`: the target changed the process, and nothing more may be observed in it */
  | { say: 'answer'; id: number; answer: Answer; unfit?: true; reads?: CopyReads }
  | {
      say: 'requires';
      id: number;
      requires: Requires | Extract<Answer, { outcome: 'lost' }>;
      unfit?: true;
      reads?: CopyReads;
    }
  | { say: 'opened'; id: number; opened: Opened | Exclude<Answer, { outcome: 'returned' }> }
  /** samples in time order, in nanoseconds */
  | {
      say: 'samples';
      id: number;
      samples: Record<string, number[]>;
      /** before the first burst, after the last one, and between any two that did not run in parallel */
      canaries: Canaries[];
      /** gate → index of the canaries right before its burst; those right after it are the next ones */
      before: Record<string, number>;
      failed?: FailedCall;
    }
  | { say: 'canaries'; id: number; canaries: Canaries[] }
  /** `same`: every call returned the same object as the first one */
  | { say: 'memory'; id: number; weights: Weight[]; same?: true; failed?: CallFailure }
  | { say: 'closed'; id: number; summary?: Summary | null; same?: true }
  | { say: 'prepared'; id: number; prepared: Prepared | Extract<Answer, { outcome: 'lost' }> }
  | { say: 'world'; id: number }
  | { say: 'left'; id: number }
  /** the forked child ended without `leave` */
  | { say: 'ended'; signal?: string; exitCode?: number };
