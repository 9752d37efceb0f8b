/** Texts in a plan with their own syntax: regular expressions and durations. */
import { LONGEST_PATTERN } from '../../model/pattern.ts';
import { durationNs } from '../units/duration.ts';
import type { PlanIssue } from './issue.ts';
import type { Plan } from '../schema/index.ts';

type Path = (string | number)[];
interface Found {
  text: string;
  path: Path;
}

export function textIssues(plan: Plan): PlanIssue[] {
  return [...patternIssues(plan), ...durationIssues(plan)];
}

function patternIssues({
  settings,
  components = [],
  registry,
  flow,
  commands,
  files,
}: Plan): PlanIssue[] {
  const patterns: Found[] = [
    ...components.flatMap(({ rejects = [] }, index) =>
      rejects.flatMap((each, at) =>
        Array.isArray(each) || each.error === undefined
          ? []
          : [{ text: each.error, path: ['components', index, 'rejects', at, 'error'] }],
      ),
    ),
    ...registryPatterns(registry),
    ...patternsIn({ settings, components, registry, flow, commands, files }, []),
  ];
  return patterns.flatMap(({ text, path }) => {
    if (text.length > LONGEST_PATTERN)
      return [{ message: `must have at most ${LONGEST_PATTERN} characters`, path }];
    try {
      void new RegExp(text, 'u');
      return [];
    } catch (error) {
      return [
        {
          message: error instanceof Error ? error.message : 'not a valid regular expression',
          path,
        },
      ];
    }
  });
}

function registryPatterns(registry: Plan['registry']): Found[] {
  const all = Array.isArray(registry) ? registry : registry === undefined ? [] : [registry];
  return all.flatMap(({ error }, index) =>
    error === undefined
      ? []
      : [{ text: error, path: ['registry', ...(Array.isArray(registry) ? [index] : []), 'error'] }],
  );
}

/** Every `matches: …` below a value. */
function patternsIn(value: unknown, path: Path): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return key === 'matches' && typeof inner === 'string'
      ? [{ text: inner, path: at }]
      : patternsIn(inner, at);
  });
}

function durationIssues({
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
