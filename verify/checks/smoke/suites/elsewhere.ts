/** A remark on a suite that tests other code than the plan's target. */
import { basename } from 'node:path';
import { shortList } from './names.ts';
import type { SeenTest, SuiteOutcome } from '../../../observe/suites/stimulus.ts';

export function elsewhereNotes(
  { elsewhere }: Pick<SuiteOutcome, 'elsewhere'>,
  tests: readonly SeenTest[],
): string[] {
  const files = new Set(tests.flatMap(({ suite, parts = [] }) => [suite, ...parts]));
  const own = elsewhere.filter(({ test }) =>
    [...files].some((file) => test === file || test.endsWith(`/${file}`)),
  );
  const [first] = own;
  if (first === undefined) return [];
  const sources = [...new Set(own.map(({ source }) => source))];
  return [
    `${basename(first.test)} imports ${shortList(sources, 3)}, but the plan verifies ${first.build}: the suite says nothing about a build that is out of date`,
  ];
}
