import { Lost } from './lost.ts';
import { makeMock } from './mocks/declared.ts';
import { resolve, resolveRecord } from './references.ts';
import { signatureOf } from './signature.ts';
import type { Scope } from './scope.ts';
import type { Signature, Step } from '../../../probe/protocol.ts';

/** The arguments of one call: those of the plan, and mocks for other required parameters. */
export async function argumentsFor(step: Step, callee: Function, scope: Scope): Promise<unknown[]> {
  const positional = step.positional.map((argument) => resolve(argument, scope));
  const named = resolveRecord(step.named ?? {}, scope);
  if (step.automock === undefined)
    return Object.keys(named).length === 0 ? positional : [...positional, named];
  const signature = await signatureOf(callee, step.automock.names);
  const open = signature.parameters.filter(
    ({ name, required }) => required && name !== step.automock?.omit,
  );
  if (signature.style === 'unknown') {
    throw new Lost(
      'not-supported',
      `the dependencies of '${step.target}' cannot be read from its signature; list them under requires`,
    );
  }
  if (signature.style === 'positional')
    return inOrder(positional, named, signature, step.automock.omit, scope);
  const mocked = Object.fromEntries(
    open.filter(({ name }) => !(name in named)).map(({ name }) => [name, standIn(name, scope)]),
  );
  const given = { ...named, ...mocked };
  if (step.automock.omit !== undefined) delete given[step.automock.omit];
  return [...positional, given];
}

function inOrder(
  positional: unknown[],
  named: Record<string, unknown>,
  { parameters }: Signature,
  omit: string | undefined,
  scope: Scope,
): unknown[] {
  return parameters.map(({ name, required }, index) => {
    if (name === omit) return undefined;
    if (index < positional.length) return positional[index];
    return name in named ? named[name] : required ? standIn(name, scope) : undefined;
  });
}

function standIn(name: string, scope: Scope): object {
  const declared = scope.mocks.get(name);
  return declared === undefined ? makeMock(name, { methods: {} }, scope).standIn : declared.standIn;
}
