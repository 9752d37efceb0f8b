/** Problems of a plan's checks as a whole: none at all, two with the same id, waivers and severities that match none. */
import type { Outline } from '../../checks/check.ts';
import { commandId } from '../../checks/smoke/command.ts';
import { fileId } from '../../checks/settings/file/file.ts';
import type { PlanIssue } from '../../plan/problems/issue.ts';
import type { Plan } from '../../plan/schema/index.ts';
import { matchesAny } from '../select.ts';

export function checkIssues(checks: readonly Outline[], plan: Plan): PlanIssue[] {
  const ids = checks.map(({ id }) => id);
  if (checks.length === 0)
    return [
      {
        message:
          'this plan checks nothing: add a flag, settings.expect, components, a registry, flow, smoke, commands, files or budgets',
        path: [],
      },
    ];
  const seen = new Set<string>();
  const twice = [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
  return [
    ...twice.map((id): PlanIssue => ({
      message: `two checks have the id '${id}'; give one of them another name`,
      path: pathOf(
        checks.findLast((check) => check.id === id),
        plan,
      ),
    })),
    ...plan.waivers.flatMap(({ check }, index): PlanIssue[] =>
      ids.includes(check)
        ? []
        : [
            {
              message: `no check has the id '${check}'`,
              path: ['waivers', index, 'check'],
              choices: ids,
              found: check,
            },
          ],
    ),
    ...Object.keys(plan.severity).flatMap((pattern): PlanIssue[] =>
      checks.some((check) => matchesAny(check, [pattern]))
        ? []
        : [
            {
              message: `no check matches '${pattern}'`,
              path: ['severity', pattern],
              onKey: true,
              choices: ids,
              found: pattern,
            },
          ],
    ),
  ];
}

function pathOf(check: Outline | undefined, plan: Plan): (string | number)[] {
  if (check?.kind.startsWith('rollback')) return ['rollback'];
  const own = pathOfOwn(check, plan);
  if (own !== undefined) return own;
  const at = check?.kind.startsWith('components')
    ? 'components'
    : check?.kind.startsWith('flow')
      ? 'flow'
      : check?.kind === 'smoke'
        ? 'smoke'
        : 'registry';
  if (at === 'components') {
    const index = (plan.components ?? []).findLastIndex(({ name, create }) =>
      check?.id.includes(name ?? create.slice(create.lastIndexOf(':') + 1)),
    );
    return index === -1 ? [at] : [at, index];
  }
  return [at];
}

/** Of kinds with one check for each item of a list in the plan. */
function pathOfOwn(check: Outline | undefined, plan: Plan): (string | number)[] | undefined {
  if (check?.kind === 'command')
    return [
      'commands',
      (plan.commands ?? []).findLastIndex((each) => commandId(each) === check.id),
    ];
  if (check?.kind === 'file')
    return ['files', (plan.files ?? []).findLastIndex((each) => fileId(each) === check.id)];
  return undefined;
}
