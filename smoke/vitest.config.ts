import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['smoke/*.test.ts'],
    // Threads have no HOME of their own, which the settings suite changes.
    pool: 'forks',
    // One process for all suites: each puts back what it changed, and starting a second costs more than the tests.
    isolate: false,
    maxWorkers: 1,
  },
});
