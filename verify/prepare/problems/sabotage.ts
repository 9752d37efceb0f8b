/** A sabotage by the flag needs a flag, and a place in which its other value can be set for a command. */
import { flagFacts } from '../../checks/flag/facts.ts';
import type { Expansion } from '../../checks/check.ts';
import type { PlanIssue } from '../../plan/problems/issue.ts';

export function sabotageIssues(expansion: Expansion): PlanIssue[] {
  const { plan } = expansion.file;
  return (['commands', 'smoke'] as const).flatMap((section) =>
    (plan[section] ?? []).flatMap(({ sabotage }, index): PlanIssue[] => {
      const message = sabotage?.flag === undefined ? undefined : problemOf(expansion);
      return message === undefined ? [] : [{ message, path: [section, index, 'sabotage', 'flag'] }];
    }),
  );
}

function problemOf(expansion: Expansion): string | undefined {
  if (expansion.file.plan.flag === undefined)
    return "there is no flag to give another value: add 'flag'";
  const faults = flagFacts(expansion)?.flipped?.faults ?? [];
  return faults.some((fault) => 'layer' in fault)
    ? undefined
    : "the other value of the flag cannot be set for a command, as its source is neither a variable nor a file that can be copied: use 'env' or 'files' instead";
}
