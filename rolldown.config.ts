import { readdirSync } from 'node:fs';
import { defineConfig } from 'rolldown';

// Two builds: proofroll itself, bundled so that it starts fast on Node 20, and the reference system.
export default defineConfig([
  {
    input: {
      cli: 'verify/cli.ts',
      index: 'verify/index.ts',
      'host-node': 'verify/probe/hosts/node/main.ts',
    },
    platform: 'node',
    output: { dir: 'dist', format: 'esm', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
  },
  {
    input: readdirSync('fixtures/victor/src', { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => `fixtures/victor/src/${name}`),
    platform: 'node',
    output: { dir: 'fixtures/victor/dist', format: 'esm', sourcemap: true, cleanDir: true, keepNames: true, chunkFileNames: 'parts/[name].js' },
  },
]);
