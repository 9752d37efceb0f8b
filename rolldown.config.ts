import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, rolldown, type OutputOptions, type RolldownOptions } from 'rolldown';

// Two builds: proofroll itself, bundled so that it starts fast on Node 20, and the reference system.
export default defineConfig([
  {
    input: {
      cli: 'verify/cli/entry.ts',
      index: 'verify/index.ts',
      'host-node': 'verify/runtimes/node/host/main.ts',
    },
    platform: 'node',
    // its main file is in a module format (UMD) that a bundler cannot follow
    resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
    output: { dir: 'dist', format: 'esm', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
    plugins: [
      {
        name: 'python-host',
        generateBundle() {
          this.emitFile({ type: 'asset', fileName: 'host.py', source: pythonHost() });
        },
      },
      {
        name: 'executable',
        // npm makes the command executable once, as it installs; a later build makes another file
        writeBundle: () => chmodSync('dist/cli.js', 0o755),
      },
      {
        name: 'report-page',
        async generateBundle() {
          for (const [fileName, source] of Object.entries(await pageFiles()))
            this.emitFile({ type: 'asset', fileName, source });
        },
      },
    ],
  },
  referenceBuild('.'),
]);

/** In the order in which they need each other. */
const PYTHON_PARTS =
  'begin end_now serialize channel lost text mocks describe place definition thrown missing_modules explain_import home_folder load resolve signature auto_mocks arguments provenance observe awaiting entering ran scenario watch requires canaries later_result weigh measure fork main';

/** The Python host is one file, so that any interpreter runs it with nothing installed; it is written in parts. */
export function pythonHost(): string {
  const imports = /^from \.\w+ import \*\n/gm;
  return PYTHON_PARTS.split(' ')
    .map((part) => readFileSync(`verify/runtimes/python/host/${part}.py`, 'utf8'))
    .map((text) => text.replace(imports, '').trim())
    .join('\n\n\n')
    .concat('\n');
}

/** Later ones win over earlier ones. */
const STYLE_PARTS = 'colours base verdict blocks checks budgets list narrow print';

/** The style and the script of the HTML report. The unit tests make them too, because they run without a build. */
export async function pageFiles(): Promise<Record<'report.css' | 'report.js', string>> {
  return { 'report.css': pageStyle(), 'report.js': await pageScript() };
}

function pageStyle(): string {
  return STYLE_PARTS.split(' ')
    .map((part) => readFileSync(`verify/report/html/style/${part}.css`, 'utf8'))
    .join('');
}

/** The script of the HTML report: one small text, because every report contains it. */
async function pageScript(): Promise<string> {
  const bundle = await rolldown({
    input: 'verify/report/html/client/main.ts',
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
}

/** The reference system below `root`, which is the repository or the folder of one of its variants. */
export function referenceBuild(
  root: string,
  format: 'esm' | 'cjs' = 'esm',
): RolldownOptions & { output: OutputOptions } {
  const victor = join(root, 'fixtures/victor');
  const source = join(victor, 'src');
  const input = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `./${join(source, name)}`);
  return {
    input,
    platform: 'node',
    output: {
      dir: join(victor, 'dist'),
      format,
      sourcemap: true,
      cleanDir: true,
      keepNames: true,
      chunkFileNames: `parts/[name].${format === 'cjs' ? 'cjs' : 'js'}`,
      ...(format === 'cjs' ? { entryFileNames: '[name].cjs' } : {}),
    },
  };
}
