/** The flag: its two values, what each of them builds, and its lifecycle. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanIssue } from './issue.ts';
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
  return [expect, other]
    .filter((value) => !described.includes(textOf(value)))
    .map((value) => ({
      message: `'when' does not say what is built if the flag is ${textOf(value)}`,
      path: ['flag', 'effect', 'when'],
    }));
}

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
