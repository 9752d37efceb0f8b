/** Problems of a plan's checks as a whole: none at all, two with the same id, severities that match none. */
import type { Expansion, Outline } from '../../checks/check.ts';
import { pathInPlan } from '../../checks/index.ts';
import type { PlanIssue } from '../../plan/problems/issue.ts';
import { matchesAny } from '../select.ts';

export function checkIssues(checks: readonly Outline[], expansion: Expansion): PlanIssue[] {
  if (checks.length === 0)
    return [
      {
        message:
          'this plan checks nothing: add a flag, settings.expect, components, a registry, flow, smoke, commands, files or budgets',
        path: [],
      },
    ];
  const { plan } = expansion.file;
  return [...duplicateIds(checks, expansion), ...unmatchedSeverities(checks, plan)];
}

function duplicateIds(checks: readonly Outline[], expansion: Expansion): PlanIssue[] {
  const last = new Map<string, Outline>();
  const twice = new Set<string>();
  for (const check of checks) {
    if (last.has(check.id)) twice.add(check.id);
    last.set(check.id, check);
  }
  return Array.from(twice, (id) => ({
    message: `two checks have the id '${id}': give one of them another name`,
    path: pathInPlan(id, last.get(id)?.kind, expansion),
  }));
}

type Plan = Expansion['file']['plan'];

function unmatchedSeverities(checks: readonly Outline[], { severity }: Plan): PlanIssue[] {
  return Object.keys(severity).flatMap((pattern): PlanIssue[] =>
    checks.some((check) => matchesAny(check, [pattern]))
      ? []
      : [
          {
            message: `no check matches '${pattern}'`,
            path: ['severity', pattern],
            onKey: true,
            choices: checks.map(({ id }) => id),
            found: pattern,
          },
        ],
  );
}
