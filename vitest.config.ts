import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'verify/**/*.test.ts',
      'smoke/*.test.ts',
      'fixtures/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // compiled copies and the throw-away variants of the reference system hold no tests of their own
    // fixtures/real runs the whole command on real packages, which is slow: `npm run test:real`
    exclude: ['**/node_modules/**', '**/dist/**', '**/.variants/**', 'fixtures/real/**'],
    pool: 'forks',
    // all cores: much of most tests is waiting for processes that they start
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
