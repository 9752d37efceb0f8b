import { defineConfig } from 'vitest/config';

// What every project leaves out: compiled copies, throw-away variants, and real packages (`npm run test:real`).
const exclude = ['**/node_modules/**', '**/dist/**', '**/.variants/**', 'fixtures/real/**'];
const unit = ['verify/**/*.test.ts'];
// Thousands of generated inputs: minutes on a busy machine.
const property = ['verify/**/*.property.test.ts'];
// Tests that start the built CLI, a host or a browser need `npm run build` first.
const built = [
  'verify/e2e/**/*.test.ts',
  'verify/runtimes/conformance/**/*.test.ts',
  'verify/runtimes/python/*.test.ts',
  'verify/report/html/browser.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    // all cores: most tests wait for the processes that they start
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: unit,
          exclude: [...exclude, ...built, ...property],
          globalSetup: 'verify/report/html/testing/page-files.ts',
          // property tests compute for seconds on a busy machine
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'property',
          include: property,
          exclude,
          globalSetup: 'verify/report/html/testing/page-files.ts',
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: [...built, 'smoke/*.test.ts', 'fixtures/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
