/** Claims on settings that contradict each other or name what is not there, and what a broken file leads to. */
import { settingClaims } from '../setting-claims.ts';
import type { PlanIssue } from './issue.ts';
import type { Layer } from '../../settings/layers.ts';
import type { Json } from '../../model/result.ts';
import type { Plan } from '../schema/index.ts';

export function settingIssues({ settings, flag }: Plan, layers: readonly Layer[]): PlanIssue[] {
  const hasValues = (missing: boolean): boolean =>
    flag !== undefined || (!missing && settings?.expect !== undefined);
  return [
    ...Object.entries(settings?.expect ?? {}).flatMap(([key, expected]) =>
      claimIssues(expected, ['settings', 'expect', key], layers),
    ),
    ...(settings?.malformed ?? []).flatMap((each, index) =>
      malformedIssues(each, ['settings', 'malformed', index], hasValues),
    ),
  ];
}

type Path = (string | number)[];

function claimIssues(expected: Json, path: Path, layers: readonly Layer[]): PlanIssue[] {
  const { value, source, length, absent } = settingClaims(expected);
  if (absent && (value !== undefined || length !== undefined || source !== undefined))
    return [{ message: '`absent: true` contradicts the other claims on this setting', path }];
  const choices = layers.map(({ name }) => name);
  if (source === undefined || choices.includes(source)) return [];
  const message = `'${source}' is not a layer in settings.sources; for a setting that is a mapping, write { equals: … }`;
  return [{ message, path: [...path, 'source'], choices, found: source }];
}

type Malformed = NonNullable<NonNullable<Plan['settings']>['malformed']>[number];

function malformedIssues(
  { text, texts, missing, outcome, names, expect }: Malformed,
  path: Path,
  hasValues: (missing: boolean) => boolean,
): PlanIssue[] {
  const states = [text, texts, missing].filter((each) => each !== undefined);
  const issue = (key: string, message: string): PlanIssue[] => [
    { message, path: [...path, key], onKey: true },
  ];
  if (states.length > 1)
    return issue(
      missing === undefined ? 'texts' : 'missing',
      'only one of `text`, `texts` and `missing` can be given here: write another entry for the other',
    );
  if (outcome === 'error')
    return expect === undefined
      ? []
      : issue('expect', "'expect' needs `outcome: defaults`: with an error, nothing is loaded");
  if (names !== undefined)
    return issue('names', "'names' needs `outcome: error`: there is no error otherwise");
  return hasValues(missing === true) || expect !== undefined
    ? []
    : issue(
        'outcome',
        "with `defaults`, settings are compared: add 'expect' here, 'settings.expect' or a flag",
      );
}
