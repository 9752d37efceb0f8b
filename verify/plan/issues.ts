import type * as z from 'zod';
import { keysAt } from './keys.ts';
import { planSchema } from './schema.ts';
import type { PlanIssue } from './issue.ts';

type ZodIssue = z.core.$ZodIssue;

/** zod's issues as the plan's own: one for each unknown key, unions by their nearest arm. */
export function fromZod(issues: readonly ZodIssue[]): PlanIssue[] {
  return issues.flatMap((issue) => translate(issue, []));
}

function translate(issue: ZodIssue, above: readonly PropertyKey[]): PlanIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === 'invalid_union' && issue.input === undefined)
    return [{ message: `'${String(path.at(-1))}' is missing`, path: asPath(path) }];
  if (issue.code === 'invalid_union') return nearestArm(issue.errors, path);
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  return [{ message: messageFor(issue), path: asPath(path), choices, ...found(issue) }];
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

// The arm that the author meant is the one that got furthest in: the longest path, then the fewest issues.
function nearestArm(
  arms: readonly (readonly ZodIssue[])[],
  path: readonly PropertyKey[],
): PlanIssue[] {
  const [nearest] = arms
    .map((issues) => issues.flatMap((issue) => translate(issue, path)))
    .toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
  const kinds = arms
    .flat()
    .flatMap((issue) =>
      issue.code === 'invalid_type' && issue.path.length === 0 ? [issue.expected] : [],
    );
  if (nearest !== undefined && depthOf(nearest) > path.length) return nearest;
  const wanted = [...new Set(kinds)].join(' or ');
  return wanted === '' ? (nearest ?? []) : [{ message: `must be ${wanted}`, path: asPath(path) }];
}

function depthOf(issues: readonly PlanIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function messageFor(issue: ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `'${String(issue.path.at(-1))}' is missing (${issue.expected})`
        : `must be ${issue.expected}`;
    case 'invalid_value':
      if (issue.input === undefined) return `'${String(issue.path.at(-1))}' is missing`;
      return `must be ${issue.values.length === 1 ? String(issue.values[0]) : 'one of the valid names'}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : issue.message;
    default:
      return issue.message.replace(/^Invalid input: /, '');
  }
}

function found(issue: ZodIssue): { found?: string } {
  return typeof issue.input === 'string' ? { found: issue.input } : {};
}

function asPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((key) => (typeof key === 'number' ? key : String(key)));
}
