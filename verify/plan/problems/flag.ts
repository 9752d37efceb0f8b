/** The flag: its two values, what each of them builds, and its lifecycle. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanIssue } from './issue.ts';
import type { Json } from '../../model/result.ts';
import type { Plan } from '../schema/index.ts';
import type { TargetPlace } from '../../runtimes/runtime.ts';
import { textOf } from '../../model/json.ts';

export function flagIssues({ flag }: Plan, place: TargetPlace): PlanIssue[] {
  return flag === undefined ? [] : [...valueIssues(flag), ...lifecycleIssues(flag, place)];
}

type FlagPlan = NonNullable<Plan['flag']>;

function valueIssues({ expect, otherwise, effect }: FlagPlan): PlanIssue[] {
  const other = otherwise ?? (typeof expect === 'boolean' ? !expect : undefined);
  if (other === undefined)
    return [
      {
        message: "a flag that is not a boolean needs its other value: add 'otherwise'",
        path: ['flag', 'expect'],
      },
    ];
  if (effect === undefined) return [];
  const described = Object.keys(effect.when);
  const missing = [expect, other].filter((value) => !described.includes(textOf(value)));
  return [
    ...missing.map((value) => ({
      message: `'when' does not say what is built if the flag is ${textOf(value)}`,
      path: WHEN,
    })),
    ...Object.entries(effect.when).flatMap(([key, wanted]) => notAClass(key, wanted)),
  ];
}

const WHEN = ['flag', 'effect', 'when'];

/** A text that no class has as its name is meant as a value. */
function notAClass(key: string, wanted: Json): PlanIssue[] {
  if (typeof wanted !== 'string' || CLASS_NAME.test(wanted)) return [];
  const message = `a text under 'when' is the name of a class, and ${JSON.stringify(wanted)} cannot be one; for a value write { equals: ${JSON.stringify(wanted)} }`;
  return [{ message, path: [...WHEN, key] }];
}

/** With its module before it: `v2.Rates`, `shop/v2:Rates`, `@shop/core:Rates`. */
const CLASS_NAME =
  /^(?:(?:\.\/)?@?[\p{L}\p{N}_$~-]+(?:[./][\p{L}\p{N}_$-]+)*:|(?:[\p{L}\p{N}_$]+\.)*)[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u;

function lifecycleIssues({ lifecycle }: FlagPlan, { root }: TargetPlace): PlanIssue[] {
  const { search = [], introduced, remove } = lifecycle ?? {};
  const at = ['flag', 'lifecycle'];
  const missing = search.flatMap((folder, index): PlanIssue[] =>
    existsSync(join(root, folder))
      ? []
      : [
          {
            message: `there is no folder '${folder}' in the target's root`,
            path: [...at, 'search', index],
          },
        ],
  );
  return introduced === undefined || remove === undefined || introduced <= remove
    ? missing
    : [...missing, { message: "'remove' is before 'introduced'", path: [...at, 'remove'] }];
}
