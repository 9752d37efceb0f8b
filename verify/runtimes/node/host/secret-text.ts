import { types } from 'node:util';

/** A method of this name means a secret, whatever the class is called. */
const REVEALS = 'getSecretValue';
/** Of a class that is named like a secret. */
const REVEALS_NAMED = ['reveal', 'expose', 'unwrap'];
const NAMED = /secret|redact|sensitive|masked|password/iu;

/** The text in an object that hides it when printed; undefined for any other value. */
export function secretText(value: unknown, className: string): string | undefined {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  const names = [REVEALS, ...(NAMED.test(className) ? REVEALS_NAMED : [])];
  const method = names.map((name) => methodOf(value, name)).find((each) => each !== undefined);
  const found: unknown = method === undefined ? undefined : Reflect.apply(method, value, []);
  return typeof found === 'string' ? found : undefined;
}

/** Of its class: an own field of plain data is not a method. */
function methodOf(value: object, name: string): Function | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype)
    return undefined;
  const found: unknown = Reflect.get(prototype, name);
  return typeof found === 'function' ? found : undefined;
}
