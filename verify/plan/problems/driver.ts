/** What needs the target's runtime, in a plan that does not name one. */
import { driverNames } from '../../runtimes/index.ts';
import type { PlanIssue } from './issue.ts';
import type { Plan } from '../schema/index.ts';

const CHOICE = driverNames.map((name) => `\`driver: ${name}\``).join(' or ');

const NEEDING = [
  'settings',
  'flag',
  'components',
  'registry',
  'flow',
  'budgets',
  'rollback',
] as const satisfies readonly (keyof Plan)[];

export function driverIssues(plan: Plan): PlanIssue[] {
  const sections = NEEDING.filter((key) => plan[key] !== undefined).map((key) => [key]);
  const steps = plan.target.setup.length > 0 ? [['target', 'setup']] : [];
  return [...sections, ...steps].map((path) => ({
    message: `'${path.at(-1)}' needs the target's runtime: add ${CHOICE} to 'target'`,
    path,
    onKey: true,
  }));
}
