/** A remark on a suite that tests other code than the plan's target. */
import { basename } from 'node:path';
import { shortList } from './names.ts';
import type { OtherCode, SeenTest, SuiteOutcome } from '../../../observe/suites/stimulus.ts';

export function elsewhereNotes(
  { elsewhere }: Pick<SuiteOutcome, 'elsewhere'>,
  tests: readonly SeenTest[],
): string[] {
  return [...bySources(elsewhere, tests), ...byRun(elsewhere)];
}

function bySources(elsewhere: readonly OtherCode[], tests: readonly SeenTest[]): string[] {
  const files = new Set(tests.flatMap(({ suite, parts = [] }) => [suite, ...parts]));
  const own = elsewhere.flatMap(({ test = '', ...code }) =>
    [...files].some((file) => test === file || test.endsWith(`/${file}`))
      ? [{ ...code, test }]
      : [],
  );
  const [first] = own;
  if (first === undefined) return [];
  return [
    `${basename(first.test)} imports ${importedIn(own)}, but the plan verifies ${first.verified}: the suite says nothing about a build that is out of date`,
  ];
}

/** Which of its tests imported it is not known. */
function byRun(elsewhere: readonly OtherCode[]): string[] {
  const all = elsewhere.filter(({ test }) => test === undefined);
  const [first] = all;
  if (first === undefined) return [];
  return [
    `the suite's run imported ${importedIn(all)}, but the plan verifies ${first.verified}: the suite says nothing about what differs between them`,
  ];
}

function importedIn(all: readonly OtherCode[]): string {
  return shortList([...new Set(all.map(({ imported }) => imported))], 3);
}
