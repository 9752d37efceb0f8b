import { types } from 'node:util';
import { argumentsFor } from './arguments.ts';
import { nowNs } from './clock.ts';
import { classOf, listNow } from './describe.ts';
import { leaveAll, noteEntered } from './entering.ts';
import { Lost } from './lost.ts';
import { fromMapping } from './mapping.ts';
import { makeMock } from './mocks/declared.ts';
import { findOutcomes } from './mocks/outcome.ts';
import { readAll } from './observe.ts';
import { repeatLast } from './repeat.ts';
import { resolveTarget } from './resolve.ts';
import { describeThrown } from './thrown.ts';
import type { Scope } from './scope.ts';
import type {
  Answer,
  Described,
  Scenario,
  Step,
  UndeclaredCall,
  UndeclaredRead,
} from '../../../probe/protocol.ts';

export async function runScenario(scenario: Scenario): Promise<Answer> {
  const scope = await openScope(scenario);
  if (observesTypes(scenario)) scope.locate = (await import('./locate.ts')).locate;
  const trace = await tracing(scenario, scope);
  let durationNs = 0;
  let last: (() => unknown) | undefined;
  for (const step of scenario.steps) {
    let begun: bigint | undefined;
    try {
      const call = await prepareStep(step, scope);
      last = call;
      begun = nowNs();
      const made = await trace(step, call);
      durationNs = Number(nowNs() - begun);
      scope.results.set(step.as, step.listed === true ? listNow(made) : made);
      noteEntered(step, made, scope.entered);
    } catch (thrown) {
      // anything thrown before the call itself is a loss or a fault of the host
      if (begun === undefined || thrown instanceof Lost) {
        await leaveAll(scope.entered);
        if (thrown instanceof Lost) thrown.step = step.as;
        throw thrown;
      }
      durationNs = Number(nowNs() - begun);
      const values = readAll(scenario.observe, scope);
      await leaveAll(scope.entered);
      const answer = refusal(step.as, thrown, values, durationNs);
      return { ...answer, ...undeclaredIn(scope), ...lookedForIn(scope) };
    }
  }
  const values = readAll(scenario.observe, scope);
  const repeated = await repeatLast(scenario, scope, values, last);
  const failed = await leaveAll(scope.entered);
  const answer: Answer =
    failed === undefined
      ? { outcome: 'returned', values, durationNs, ...repeated }
      : refusal(`leaving ${failed.step}`, failed.thrown, values, durationNs);
  return { ...answer, ...undeclaredIn(scope) };
}

function refusal(
  step: string,
  thrown: unknown,
  values: Record<string, Described>,
  durationNs: number,
): Extract<Answer, { outcome: 'refused' }> {
  return { outcome: 'refused', step, error: describeThrown(thrown), values, durationNs };
}

export async function openScope({ mocks }: Scenario): Promise<Scope> {
  const scope: Scope = { results: new Map(), mocks: new Map(), entered: [], ran: new Map() };
  const outcomes = await findOutcomes(mocks, scope);
  for (const [name, spec] of Object.entries(mocks))
    scope.mocks.set(name, makeMock(name, spec, scope, outcomes));
  return scope;
}

/** Calls of members that mocks do not declare; empty if there are none. */
function undeclaredIn({ mocks }: Scope): { undeclared?: UndeclaredCall[] } {
  const undeclared = [...mocks.values()].flatMap((mock) => mock.undeclared);
  return undeclared.length === 0 ? {} : { undeclared };
}

/** Members that the target looked for and did not find; empty if there are none. */
function lookedForIn({ mocks }: Scope): { lookedFor?: UndeclaredRead[] } {
  const lookedFor = [...mocks.values()].flatMap((mock) => mock.lookedFor).slice(-MOST_READS);
  return lookedFor.length === 0 ? {} : { lookedFor };
}

/** The last ones are the nearest to the error. */
const MOST_READS = 10;

/** The inspector is loaded only by a process that needs it. */
function observesTypes({ observe }: Scenario): boolean {
  return Object.values(observe).some((path) => /@(?:type|origin)$/u.test(path));
}

type Trace = (step: Step, call: () => unknown) => unknown;

/** Calls a step directly, or between two readings of the coverage counts if the scenario observes what ran for it. */
async function tracing(scenario: Scenario, { ran }: Scope): Promise<Trace> {
  if (!Object.values(scenario.observe).some((path) => path.endsWith('@ran')))
    return (_, call) => call();
  // the inspector is loaded only by a process that traces
  const { beginCounting, takeRan, tracedSteps } = await import('./ran.ts');
  beginCounting();
  const traced = tracedSteps(scenario);
  return async ({ as }, call) => {
    if (!traced.has(as)) return call();
    takeRan();
    try {
      return await call();
    } finally {
      ran.set(as, takeRan());
    }
  };
}

/** Everything before the call itself, so only the call is timed, and only its errors count as the target's. */
export async function prepareStep(step: Step, scope: Scope): Promise<() => unknown> {
  const found = fromMapping(step, scope);
  if (found === undefined) return prepareCall(step, await resolveTarget(step.target, scope), scope);
  if ('keys' in found) return () => found.keys;
  return prepareCall(found.rest, { owner: undefined, callee: found.item }, scope);
}

async function prepareCall(
  step: Step,
  { owner, callee }: { owner: unknown; callee: unknown },
  scope: Scope,
): Promise<() => unknown> {
  if (step.mode === 'read' || (step.mode === 'auto' && typeof callee !== 'function'))
    return () => callee;
  if (typeof callee !== 'function') {
    throw new Lost(
      'missing-export',
      `'${step.target}' cannot be called; its type is ${classOf(callee)}`,
    );
  }
  const given = await argumentsFor(step, callee, scope);
  if (buildsInstance(step, callee)) return () => Reflect.construct(callee, given) as unknown;
  return () => Reflect.apply(callee, owner, given) as unknown;
}

/** Whether a step calls something, rather than only reading it. */
export async function isCall(step: Step, scope: Scope): Promise<boolean> {
  return (
    step.mode !== 'read' && typeof (await resolveTarget(step.target, scope)).callee === 'function'
  );
}

function buildsInstance(step: Step, callee: Function): boolean {
  if (step.mode !== 'auto') return step.mode === 'construct';
  return /^class\b/.test(Function.prototype.toString.call(callee)) || isEs5Class(callee);
}

/** A function with own or inherited methods in its prototype: a class as compilers write it for ES5. */
function isEs5Class(callee: Function): boolean {
  const prototype: unknown = callee.prototype;
  if (typeof prototype !== 'object' || prototype === null) return false;
  if (types.isGeneratorFunction(callee)) return false;
  return (
    Object.getOwnPropertyNames(prototype).some((name) => name !== 'constructor') ||
    Object.getPrototypeOf(prototype) !== Object.prototype
  );
}
