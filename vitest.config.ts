import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['verify/**/*.test.ts', 'smoke/*.test.ts', 'fixtures/**/*.test.ts'],
    // compiled copies and the throw-away variants of the reference system hold no tests of their own
    exclude: ['**/node_modules/**', '**/dist/**', '**/.variants/**'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
