import type { Argument, Request, Scenario, Step } from '../../probe/protocol.ts';

/** One request and the answer of every host. If the runtimes differ, a case has the answer of each, and the reason. */
export interface Case {
  title: string;
  /** requests one after the other to the same process; only the answer to the last one counts */
  requests: Request[];
  gives: object | { node: object; python: object };
  /** why the runtimes differ, or why a case is only for one of them */
  because?: string;
  only?: 'node' | 'python';
}

export function scenarioCase(
  title: string,
  given: Partial<Scenario> | Partial<Scenario>[],
  gives: Case['gives'],
  more: Pick<Case, 'because' | 'only'> = {},
): Case {
  const scenarios = Array.isArray(given) ? given : [given];
  const requests = scenarios.map((each, id) => ({
    do: 'scenario' as const,
    id,
    scenario: { mocks: {}, steps: [], observe: {}, ...each },
  }));
  return { title, requests, gives, ...more };
}

/** A step, named `s` by default. */
export function step(target: string, more: Partial<Step> = {}): Step {
  return { as: 's', target: inModule(target), mode: 'auto', positional: [], ...more };
}

/** Adds the module that most cases use, unless a target names its module or an earlier step. */
function inModule(target: string): string {
  return /^\$|:/.test(target) ? target : `target:${target}`;
}

export function literals(
  ...values: Extract<Argument, { literal: unknown }>['literal'][]
): Argument[] {
  return values.map((literal) => ({ literal }));
}

/** The answer of a scenario with these observed values. */
export function returned(values: Record<string, object>): object {
  return { outcome: 'returned', values };
}

export function plain(value: unknown): object {
  return { kind: 'plain', value };
}
