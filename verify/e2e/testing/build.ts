import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../../..', import.meta.url));
export const cli = join(project, 'dist/cli.js');

/** Builds if `npm test` has not: if dist/ is missing or older than its sources. */
export function buildIfStale(): void {
  if (existsSync(cli) && newest(join(project, 'verify')) <= statSync(cli).mtimeMs) return;
  execFileSync('npx', ['rolldown', '-c', '--logLevel', 'silent'], {
    cwd: project,
    stdio: 'ignore',
  });
}

function newest(folder: string): number {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ts|py)$/.test(name) && !name.endsWith('.test.ts') && !name.includes('testing'),
  );
  return Math.max(...sources.map((name) => statSync(join(folder, name)).mtimeMs));
}
