import { commandLine } from '../../model/command-line.ts';
import { ProofrollError } from '../../model/errors.ts';
import type { LeafValue } from '../../settings/edit/edit.ts';
import type { Json } from '../../model/result.ts';
import type { ValueRequest } from './request.ts';

/** A boolean flag is switched; any other flag has the two values that the plan gives. @throws `flag-value-unknown` */
export function valueFor(
  request: ValueRequest,
  { expect, otherwise }: { expect: Json; otherwise?: Json | undefined },
  plan: string,
): LeafValue {
  if (request.command === 'set') return parseValue(request.value);
  const isOn = request.command === 'enable';
  if (typeof expect === 'boolean') return isOn;
  const value = isOn ? expect : otherwise;
  if (value === undefined || (typeof value === 'object' && value !== null))
    throw new ProofrollError(
      'flag-value-unknown',
      `the plan does not give the value of this flag when it is ${isOn ? 'on' : 'off'}. Add flag.${isOn ? 'expect' : 'otherwise'} to the plan, or use \`${commandLine(['flag', 'set', 'VALUE'], plan)}\`.`,
    );
  return value;
}

/** true, false, null and numbers are read as JSON. Everything else is text; "…" makes any value text. */
export function parseValue(text: string): LeafValue {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null ? text : value;
  } catch {
    return text;
  }
}
