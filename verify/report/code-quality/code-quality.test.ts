import { expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { minimalReport } from '../sample/minimal.ts';
import type { Issue } from 'codeclimate-types';

test.each([
  ['of all statuses', sampleReport],
  ['with hostile names', withForeign(sampleReport, (_text, index) => `../\0\uD800\n${index}`)],
])('issues %s have what GitLab needs of each', (_what, report) => {
  const issues = read(report);
  expect(issues).toHaveLength(6);
  for (const issue of issues)
    expect(issue).toMatchObject({
      description: expect.stringMatching(/^[^\n\0]+$/u) as string,
      check_name: expect.stringMatching(/./u) as string,
      severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/u) as string,
      location: {
        path: expect.stringMatching(/^(?!\/|\.\.|\.\/)[^\n\0]+$/u) as string,
        lines: { begin: expect.any(Number) as number },
      },
    });
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
});

test('a moved line is the same issue', () => {
  const moved = withForeign(sampleReport, (text) => text.replace('factory.ts:41', 'factory.ts:99'));
  expect(read(moved)[0]?.location).toMatchObject({ lines: { begin: 99 } });
  expect(read(moved)[0]?.fingerprint).toBe(read(sampleReport)[0]?.fingerprint);
});

test('without findings the list is empty', () => {
  expect(read(minimalReport)).toEqual([]);
});

function read(report: typeof sampleReport): Issue[] {
  return JSON.parse(renderReport(report, 'code-quality')) as Issue[];
}
