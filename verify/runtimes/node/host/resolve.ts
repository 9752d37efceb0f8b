import { loadModule } from './load.ts';
import { Lost } from './lost.ts';
import { describeThrown } from './thrown.ts';
import type { Scope } from './scope.ts';

/**
 * Finds what a step calls or reads, and the object that it belongs to.
 * @throws Lost if there is no such thing, or if reading it throws
 */
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

/** The module that a target names, or undefined for one that starts from an earlier step. */
export function moduleOf(target: string): string | undefined {
  return target.startsWith('$') ? undefined : target.slice(0, target.lastIndexOf(':'));
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

/** Errors here come from a getter or a proxy of the target, not from the host. */
function readMember(read: () => unknown, target: string): unknown {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Lost) throw thrown;
    const { name, message, where } = describeThrown(thrown);
    throw new Lost('raised', `reading '${target}' raised ${name}: ${message}`, where);
  }
}
