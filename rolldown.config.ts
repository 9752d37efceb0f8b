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
      'clear-run': 'verify/kept/main.ts',
    },
    platform: 'node',
    // its main file is in a module format (UMD) that a bundler cannot follow
    resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
    output: { dir: 'dist', format: 'esm', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
    plugins: [
      {
        name: 'python-host',
        generateBundle() {
          for (const file of pythonHost()) this.emitFile({ type: 'asset', ...file });
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

/** The Python host as it is written, a package that any interpreter runs with nothing installed. */
function pythonHost(): { fileName: string; source: string }[] {
  const folder = 'verify/runtimes/python/host';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py'))
    .map((name) => ({
      fileName: `python/${name}`,
      source: readFileSync(join(folder, name), 'utf8'),
    }));
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
