/** Names of classes in a plan: alone, or with the end of their module, as in `v2.Rates` or `shop/v2:Rates`. */
import type { DescribedClass } from '../../probe/protocol.ts';
import type { Json } from '../../model/result.ts';

type Known = Pick<DescribedClass, 'name' | 'modules'>;

/** Whether the class has this name, in a module of that name if there is one before it. */
export function isClass({ name, modules }: Known, wanted: string): boolean {
  const parts = partsOf(wanted);
  const own = name.split('.');
  return [[], ...modules.map(modulePartsOf)].some((module) => endsWith([...module, ...own], parts));
}

/** As a plan can name it: `shop/v2:Rates`; the name alone if its module is not known. */
export function qualifiedName({ name, modules: [module] }: Known): string {
  return module === undefined ? name : `${module}:${name}`;
}

/** Whether an expected value names the module of a class, also inside of operators. */
function namesModule(expected: Json): boolean {
  if (typeof expected === 'string') return partsOf(expected).length > 1;
  if (typeof expected !== 'object' || expected === null) return false;
  return Object.values(expected).some(namesModule);
}

/** The path of an attribute of a step's result, or of its class, with its module if that is expected. */
export function attributePath(step: string, attribute: string, expected: Json): string {
  if (attribute !== 'class') return `$${step}.${attribute}`;
  return namesModule(expected) ? `$${step}@type` : `$${step}@class`;
}

/** The name of a class without its module. */
export function shortName(wanted: string): string {
  return partsOf(wanted).at(-1) ?? wanted;
}

function partsOf(wanted: string): string[] {
  const colon = wanted.lastIndexOf(':');
  if (colon === -1) return wanted.split(/[./]/u);
  return [...modulePartsOf(wanted.slice(0, colon)), ...wanted.slice(colon + 1).split('.')];
}

function modulePartsOf(module: string): string[] {
  return module
    .replace(/^\.\//u, '')
    .replace(/\.(?:[cm]?[jt]sx?|py)$/u, '')
    .split(/[./]/u);
}

function endsWith(parts: readonly string[], end: readonly string[]): boolean {
  const offset = parts.length - end.length;
  return offset >= 0 && end.every((part, index) => parts[offset + index] === part);
}
