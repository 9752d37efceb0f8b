/** Durations in a plan. */
import { durationNs } from '../units/duration.ts';
import type { PlanIssue } from './issue.ts';
import type { Plan } from '../schema/index.ts';

type Path = (string | number)[];
interface Found {
  text: string;
  path: Path;
}

export function durationIssues({
  target: { timeouts },
  smoke = [],
  commands = [],
  rollback,
}: Plan): PlanIssue[] {
  const found: Found[] = [
    ...(timeouts?.start === undefined
      ? []
      : [{ text: timeouts.start, path: ['target', 'timeouts', 'start'] }]),
    ...(timeouts?.call === undefined
      ? []
      : [{ text: timeouts.call, path: ['target', 'timeouts', 'call'] }]),
    ...(rollback?.drill === undefined
      ? []
      : [{ text: rollback.drill.timeout, path: ['rollback', 'drill', 'timeout'] }]),
    ...smoke.map(({ timeout }, index) => ({ text: timeout, path: ['smoke', index, 'timeout'] })),
    ...commands.flatMap(({ timeout }, index) =>
      timeout === undefined ? [] : [{ text: timeout, path: ['commands', index, 'timeout'] }],
    ),
  ];
  return found
    .filter(({ text }) => durationNs(text) === undefined)
    .map(({ path }) => ({ message: 'must be a duration with its unit, such as `10 s`', path }));
}
