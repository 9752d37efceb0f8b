import { createRequire } from 'node:module';
import draft04 from 'ajv-draft-04';
import { expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { minimalReport } from '../sample/minimal.ts';
import type { AnySchema } from 'ajv';
import type { Log } from 'sarif';

// the schema of SARIF 2.1.0, as Microsoft publishes it
const schema = createRequire(import.meta.url)(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
) as AnySchema;
const validate = new draft04.default({
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(schema);

test.each([
  ['with all statuses', sampleReport],
  ['without findings', minimalReport],
  ['with hostile names', withForeign(sampleReport, (_text, index) => `\0\uD800%"\n<b>:${index}`)],
])('a log %s is valid by the schema of SARIF 2.1.0', (_what, report) => {
  const valid = validate(JSON.parse(renderReport(report, 'sarif')));
  expect(validate.errors).toBeNull();
  expect(valid).toBe(true);
});

test('each check that did not pass has its place, its rule, and why it is waived', () => {
  const { runs } = JSON.parse(renderReport(sampleReport, 'sarif')) as Log;
  const [run] = runs;
  const rules = run?.tool.driver.rules?.map(({ id }) => id);
  for (const { ruleId } of run?.results ?? []) expect(rules).toContain(ruleId);
  expect(run?.results?.[0]).toMatchObject({
    ruleId: 'flag-has-no-effect',
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'fixtures/victor/factory.ts' },
          region: { startLine: 41 },
        },
      },
    ],
  });
  expect(run?.results?.at(-1)?.suppressions).toMatchObject([
    { justification: expect.stringContaining('until 2026-02-28 by @vijay') as string },
  ]);
  const { verdict, exitCode, counts } = sampleReport;
  expect(run).toMatchObject({ properties: { verdict, counts }, invocations: [{ exitCode }] });
});
