import { readdirSync } from 'node:fs';
import { defineConfig } from 'rolldown';

// Two builds: proofroll itself, bundled so that it starts fast on Node 20, and the reference system, file by file.
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
    external: [/^yaml$/],
    output: { dir: 'fixtures/victor/dist', format: 'esm', preserveModules: true, preserveModulesRoot: 'fixtures/victor/src', sourcemap: true, cleanDir: true, keepNames: true },
  },
]);
