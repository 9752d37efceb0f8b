import { ProofrollError } from '../../model/errors.ts';
import type { LeafValue } from '../../settings/edit/edit.ts';
import type { Json } from '../../model/result.ts';
import type { FlagRequest } from './request.ts';

type Asked = Extract<FlagRequest, { command: 'enable' | 'disable' | 'set' }>;

/** A boolean flag is switched; any other has the plan's two values. @throws `flag-value-unknown` */
export function valueFor(
  request: Asked,
  { expect, otherwise }: { expect: Json; otherwise?: Json | undefined },
): LeafValue {
  if (request.command === 'set') return readValue(request.value);
  const isOn = request.command === 'enable';
  if (typeof expect === 'boolean') return isOn;
  const value = isOn ? expect : otherwise;
  if (value === undefined || (typeof value === 'object' && value !== null))
    throw new ProofrollError(
      'flag-value-unknown',
      `the plan does not tell the value of this flag when it is ${isOn ? 'on' : 'off'}; say flag.${isOn ? 'expect' : 'otherwise'} there, or use \`proofroll flag set\``,
    );
  return value;
}

/** What reads as a JSON value that is no list or object is one; all else is a text. */
export function readValue(text: string): LeafValue {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null ? text : value;
  } catch {
    return text;
  }
}
