import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectOneLeaf, newTally } from './testing/one-leaf.ts';
import { startPyYaml } from './testing/pyyaml.ts';
import { yamlCases } from './testing/files.ts';

test(
  'an edit of a made-up YAML file changes just one leaf, for the yaml package and for PyYAML',
  { timeout: 60_000 },
  async () => {
    const python = await startPyYaml();
    const tally = newTally();
    try {
      await fc.assert(
        fc.asyncProperty(yamlCases, (each) => expectOneLeaf(each, python, tally)),
        { numRuns: Number(process.env['RUNS'] ?? 400) },
      );
    } finally {
      python?.end();
    }
    if (process.env['RUNS']) console.log(tally);
    expect(tally.edited).toBeGreaterThan(40);
    if (python !== undefined) expect(tally.confirmed).toBeGreaterThan(20);
  },
);
