import type * as z from 'zod';
import { keysAt } from './keys.ts';
import { planSchema } from '../schema/index.ts';
import type { PlanIssue } from './issue.ts';

type ZodIssue = z.core.$ZodIssue;

/** Translates zod's issues: one for each unknown key, and for a union those of the nearest option. */
export function fromZod(issues: readonly ZodIssue[]): PlanIssue[] {
  return issues.flatMap((issue) => translate(issue, []));
}

function translate(issue: ZodIssue, above: readonly PropertyKey[]): PlanIssue[] {
  const path = [...above, ...issue.path];
  if (path.length === 0 && issue.code === 'invalid_type') return [notAMapping(issue.input)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === 'invalid_union' && issue.input === undefined)
    return [{ message: missing(path), path: asPath(path) }];
  if (issue.code === 'invalid_union') return nearestOption(issue, path);
  if (issue.code === 'custom')
    return [{ ...issue.params, message: issue.message, path: asPath(path) }];
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  return [{ message: messageFor(issue), path: asPath(path), choices, ...found(issue) }];
}

function notAMapping(input: unknown): PlanIssue {
  const needs = 'a plan is a mapping with schemaVersion, rollout, target and what to check';
  const isEmpty = input === null || input === undefined;
  return {
    message: isEmpty ? `this plan is empty; ${needs}` : needs,
    path: [],
    choices: keysAt(planSchema, []),
  };
}

function unknownKey(path: readonly PropertyKey[], key: string): PlanIssue {
  return {
    message: `unknown key '${key}'`,
    path: [...asPath(path), key],
    onKey: true,
    choices: keysAt(planSchema, path),
    found: key,
  };
}

/** The option that the author most likely meant: the one with the deepest issue, then with the fewest. */
function nearestOption(
  union: Extract<ZodIssue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
): PlanIssue[] {
  const [nearest] = union.errors
    .map((issues) => issues.flatMap((issue) => translate(issue, path)))
    .toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
  if (nearest !== undefined && depthOf(nearest) > path.length) return nearest;
  const own = union.errors.flat().filter((issue) => issue.path.length === 0);
  const choices = own.flatMap((issue) =>
    issue.code === 'invalid_value' ? issue.values.map(String) : [],
  );
  const ofKind = own.flatMap((issue) =>
    issue.code === 'invalid_type' ? [kindOf(issue.expected)] : [],
  );
  const wanted = [...new Set([...(choices.length > 0 ? [nameOf(choices)] : []), ...ofKind])];
  if (wanted.length === 0) return nearest ?? [];
  const isPlain = union.message === 'Invalid input';
  const message = isPlain ? `must be ${wanted.join(' or ')}` : union.message;
  return [{ message, path: asPath(path), choices, ...found(union) }];
}

function nameOf(choices: readonly string[]): string {
  return choices.length === 1 ? String(choices[0]) : 'one of the valid names';
}

/** What zod expects, in plain words. */
function kindOf(expected: string): string {
  return kinds[expected] ?? `a ${expected}`;
}

const kinds: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  int: 'an integer',
  boolean: 'true or false',
};

function depthOf(issues: readonly PlanIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function messageFor(issue: ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? missing(issue.path, kindOf(issue.expected))
        : (ownMessage(issue.message) ?? `must be ${kindOf(issue.expected)}`);
    case 'invalid_value':
      if (issue.input === undefined)
        return missing(issue.path, undefined, issue.values.map(String));
      return `must be ${nameOf(issue.values.map(String))}`;
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty';
      return boundIn(
        issue.message,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'too_big':
      return boundIn(
        issue.message,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    default:
      return issue.message.replace(/^Invalid input: /, '');
  }
}

/** @param kind of its value, in words */
function missing(
  path: readonly PropertyKey[],
  kind?: string,
  values: readonly string[] = [],
): string {
  const key = String(path.at(-1));
  const [only, ...others] = values;
  const value = only === undefined || others.length > 0 ? '…' : only;
  return `'${key}' is missing: add \`${key}: ${value}\`${kind === undefined ? '' : ` (${kind})`}`;
}

/** The message that the schema itself has, unlike one of zod's. */
function ownMessage(message: string): string | undefined {
  return message.startsWith('Invalid input') ? undefined : message;
}

/** The schema may have its own message for a bound; zod's message is replaced. */
function boundIn(message: string, comparison: string, bound: number | bigint): string {
  return /^Too (?:small|big): expected (?:number|int)/.test(message)
    ? `must be ${comparison} ${bound}`
    : message;
}

function found(issue: ZodIssue): { found?: string } {
  return typeof issue.input === 'string' ? { found: issue.input } : {};
}

function asPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((key) => (typeof key === 'number' ? key : String(key)));
}
