/** `npm run build:types`: the declarations of the public API in dist/types, without those of internal modules. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const TARGET = 'dist/types';
/** Imported only for what it does; it declares nothing. */
const SIDE_EFFECT_IMPORT = /^import '[^']+';\n/gmu;
const RELATIVE_IMPORT = /(?:\bfrom |\bimport\()['"](\.[^'"]+)['"]/gu;

const all = mkdtempSync(join(tmpdir(), 'proofroll-types-'));
try {
  execFileSync('npx', ['tsc', '-p', 'verify', '--outDir', all], { stdio: 'inherit' });
  rmSync(TARGET, { recursive: true, force: true });
  for (const file of reachedFrom(join(all, 'index.d.ts')))
    write(join(TARGET, relative(all, file)), readFileSync(file, 'utf8'));
} finally {
  rmSync(all, { recursive: true, force: true });
}

/** The compiler writes a declaration for every module that it reads; the API needs only those that it refers to. */
function reachedFrom(entry: string): Set<string> {
  const reached = new Set<string>([entry]);
  // a set also iterates over what is added to it meanwhile
  for (const file of reached)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(RELATIVE_IMPORT))
      reached.add(resolve(dirname(file), path.replace(/\.ts$/u, '.d.ts')));
  return reached;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.replace(SIDE_EFFECT_IMPORT, ''));
}
