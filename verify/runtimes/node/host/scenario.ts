import { classOf, describe, listNow } from './describe.ts';
import { nowNs } from './clock.ts';
import { isLoaded, loadModule } from './load.ts';
import { leaveAll, noteEntered } from './entering.ts';
import { Lost } from './lost.ts';
import { makeMock } from './mocks.ts';
import { argumentsFor } from './arguments.ts';
import { describeThrown } from './thrown.ts';
import { types } from 'node:util';
import type { Scope } from './scope.ts';
import type { Json } from '../../../model/result.ts';
import type { Answer, Described, Scenario, Step } from '../../../probe/protocol.ts';

export async function runScenario(scenario: Scenario): Promise<Answer> {
  const scope = openScope(scenario);
  const trace = await tracing(scenario, scope);
  let durationNs = 0;
  for (const step of scenario.steps) {
    let begun: bigint | undefined;
    try {
      const call = await prepareStep(step, scope);
      begun = nowNs();
      const made = await trace(step, call);
      durationNs = Number(nowNs() - begun);
      scope.results.set(step.as, step.listed === true ? listNow(made) : made);
      noteEntered(step, made, scope.entered);
    } catch (thrown) {
      // before the call itself, what is thrown is a loss or a fault of the host's own
      if (begun === undefined || thrown instanceof Lost) {
        await leaveAll(scope.entered);
        throw thrown;
      }
      durationNs = Number(nowNs() - begun);
      const values = readAll(scenario.observe, scope);
      await leaveAll(scope.entered);
      return refusal(step.as, thrown, values, durationNs);
    }
  }
  const values = readAll(scenario.observe, scope);
  const failed = await leaveAll(scope.entered);
  if (failed === undefined) return { outcome: 'returned', values, durationNs };
  return refusal(`leaving ${failed.step}`, failed.thrown, values, durationNs);
}

function refusal(
  step: string,
  thrown: unknown,
  values: Record<string, Described>,
  durationNs: number,
): Answer {
  return { outcome: 'refused', step, error: describeThrown(thrown), values, durationNs };
}

export function openScope(scenario: Scenario): Scope {
  const mocks = Object.entries(scenario.mocks).map(
    ([name, spec]) => [name, makeMock(name, spec)] as const,
  );
  return { results: new Map(), mocks: new Map(mocks), entered: [], ran: new Map() };
}

type Trace = (step: Step, call: () => unknown) => unknown;

/** How a step is called: as it is, or where it is asked what ran for it, between two looks at what did. */
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

/** Everything up to the call itself, so that the call alone can be timed and may throw as the target's own. */
export async function prepareStep(step: Step, scope: Scope): Promise<() => unknown> {
  const { owner, callee } = await resolveTarget(step.target, scope);
  if (step.mode === 'read' || (step.mode === 'auto' && typeof callee !== 'function'))
    return () => callee;
  if (typeof callee !== 'function') {
    throw new Lost(
      'missing-export',
      `'${step.target}' is ${classOf(callee)}, which cannot be called`,
    );
  }
  const given = await argumentsFor(step, callee, scope);
  if (buildsInstance(step, callee)) return () => Reflect.construct(callee, given) as unknown;
  return () => Reflect.apply(callee, owner, given) as unknown;
}

/** Whether a step calls something, or only reads what is there. */
export async function isCall(step: Step, scope: Scope): Promise<boolean> {
  return (
    step.mode !== 'read' && typeof (await resolveTarget(step.target, scope)).callee === 'function'
  );
}

/** The module that a target names, or undefined for one that starts from an earlier step. */
export function moduleOf(target: string): string | undefined {
  return target.startsWith('$') ? undefined : target.slice(0, target.lastIndexOf(':'));
}

export { isLoaded };

function buildsInstance(step: Step, callee: Function): boolean {
  if (step.mode !== 'auto') return step.mode === 'construct';
  return /^class\b/.test(Function.prototype.toString.call(callee)) || isClassOfOld(callee);
}

/** A function with methods of its own, or with those of another: a class as compilers write one for ES5. */
function isClassOfOld(callee: Function): boolean {
  const prototype: unknown = callee.prototype;
  if (typeof prototype !== 'object' || prototype === null) return false;
  if (types.isGeneratorFunction(callee)) return false;
  return (
    Object.getOwnPropertyNames(prototype).some((name) => name !== 'constructor') ||
    Object.getPrototypeOf(prototype) !== Object.prototype
  );
}

export async function resolveTarget(
  target: string,
  scope: Scope,
): Promise<{ owner: unknown; callee: unknown }> {
  const module = moduleOf(target);
  const base: unknown = module === undefined ? undefined : await loadModule(module);
  const path = module === undefined ? target.slice(1) : target.slice(module.length + 1);
  const [first = '', ...rest] = path.split('.');
  const start =
    module === undefined
      ? fromScope(first, scope)
      : readMember(() => exported(base, first, module), target);
  return rest.reduce((at, member) => descend(at, member, target), { owner: base, callee: start });
}

function fromScope(name: string, scope: Scope): unknown {
  if (scope.results.has(name)) return scope.results.get(name);
  const mock = scope.mocks.get(name);
  if (mock !== undefined) return mock.standIn;
  throw new Lost('missing-export', `'$${name}' is neither an earlier step nor a mock`);
}

function exported(module: unknown, name: string, moduleName: string): unknown {
  const space = module as Record<string, unknown>;
  if (name in space) return space[name];
  const inner = space['default'];
  if (typeof inner === 'object' && inner !== null && name in inner)
    return (inner as Record<string, unknown>)[name];
  const names = Object.keys(space).slice(0, 20).join(', ');
  throw new Lost(
    'missing-export',
    `module '${moduleName}' does not define '${name}'; it defines ${names || 'none'}`,
  );
}

function descend(
  at: { callee: unknown },
  member: string,
  target: string,
): { owner: unknown; callee: unknown } {
  const owner = at.callee;
  if (owner === null || owner === undefined) {
    throw new Lost(
      'missing-export',
      `'${target}' cannot be reached: there is nothing before '.${member}'`,
    );
  }
  const callee = readMember(() => (Object(owner) as Record<string, unknown>)[member], target);
  if (callee === undefined)
    throw new Lost('missing-export', `'${target}' has no member '${member}'`);
  return { owner, callee };
}

/** What throws here is the target's own getter or proxy, and no fault of the host. */
function readMember(read: () => unknown, target: string): unknown {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Lost) throw thrown;
    const { name, message, where } = describeThrown(thrown);
    throw new Lost('raised', `reading '${target}' raised ${name}: ${message}`, where);
  }
}

function readAll(observe: Record<string, string>, scope: Scope): Record<string, Described> {
  return Object.fromEntries(
    Object.entries(observe).map(([label, path]) => [label, read(path, scope)]),
  );
}

function read(path: string, scope: Scope): Described {
  const [whole = '', aspect] = path.slice(1).split('@');
  const [first = '', ...rest] = whole.split('.');
  if (aspect === 'calls') return callsOf(first, scope);
  if (aspect === 'ran') return scope.ran.get(first) ?? { kind: 'missing' };
  // a function does not say where it stands, and no settings library is asked where a value came from
  const isUntold = aspect === 'definition' || aspect?.startsWith('source:') === true;
  if (!scope.results.has(first) || isUntold) return { kind: 'missing' };
  try {
    const value = rest.reduce((at, member) => memberOf(at, member), scope.results.get(first));
    return aspect === 'class' ? { kind: 'plain', value: classOf(value) } : describe(value);
  } catch (thrown) {
    const { name, message } = describeThrown(thrown);
    return {
      kind: 'opaque',
      type: 'unreadable',
      why: `reading it raised ${name}: ${message}`,
      preview: '',
    };
  }
}

export function memberOf(value: unknown, member: string): unknown {
  if (value === null || value === undefined) return undefined;
  if (types.isProxy(value)) return (value as unknown as Record<string, unknown>)[member];
  return (Object(value) as Record<string, unknown>)[member];
}

/** The calls that a mock saw; an argument that is no plain data stands as a short text. */
function callsOf(name: string, scope: Scope): Described {
  const mock = scope.mocks.get(name);
  if (mock === undefined) return { kind: 'missing' };
  const calls = mock.calls.map(({ member, arguments: given }) => ({
    member,
    arguments: given.map(plainOrText),
  }));
  return { kind: 'plain', value: calls };
}

function plainOrText(argument: unknown): Json {
  const described = describe(argument);
  if (described.kind === 'plain') return described.value;
  return described.kind === 'missing' ? null : described.preview;
}
