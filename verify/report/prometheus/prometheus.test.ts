import fc from 'fast-check';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { hostileText, withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';

interface Family {
  name: string;
  metrics: { value: string; labels: Record<string, string> }[];
}

// the package has no types
const parse = createRequire(import.meta.url)('parse-prometheus-text-format') as (
  text: string,
) => Family[];

test('a parser reads the counts, the verdict and the time of the run', () => {
  const families = new Map(
    parse(renderReport(sampleReport, 'prometheus')).map((family) => [family.name, family.metrics]),
  );
  const labels = { rollout: 'Coordinator Orchestrator', plan: 'rollout.yaml' };
  expect(families.get('proofroll_checks')).toContainEqual({
    value: '2',
    labels: { ...labels, status: 'failed' },
  });
  expect(families.get('proofroll_verdict')).toContainEqual({
    value: '1',
    labels: { ...labels, verdict: 'FAILED' },
  });
  expect(families.get('proofroll_exit_code')).toEqual([{ value: '2', labels }]);
  expect(families.get('proofroll_run_timestamp_seconds')).toEqual([
    { value: '1768393992.412', labels },
  ]);
});

test('whatever the plan is called, there are the same families and samples', () => {
  fc.assert(
    fc.property(hostileText, (hostile) => {
      const text = renderReport(
        withForeign(sampleReport, () => `${hostile}"\\\n`),
        'prometheus',
      );
      expect(parse(text).map(({ metrics }) => metrics.length)).toEqual([7, 4, 1, 1, 1]);
    }),
    { numRuns: 60 },
  );
});
