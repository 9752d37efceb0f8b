/** The reports of the last run, if the next one is killed while it replaces them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { proofroll, scratch } from '../testing/proofroll.ts';

const KILLER = fileURLToPath(new URL('../../../fixtures/attack/run/kill-at.mjs', import.meta.url));
const plan = (name: string): string =>
  `schemaVersion: 1\nrollout: { name: ${name} }\ncommands: [{ name: ends, run: 'true' }]\n`;

/** Names in the reports, of which each text has one. */
function namesIn(reports: string): string[] {
  return ['json', 'md', 'html'].map((ending) => {
    const text = readFileSync(join(reports, `latest.${ending}`), 'utf8');
    return /\b(?:Oldest|Newest)\b/u.exec(text)?.[0] ?? 'none';
  });
}

async function killedWhileReplacing(env: Record<string, string> = {}): Promise<string> {
  const cwd = scratch();
  writeFileSync(join(cwd, 'rollout.yaml'), plan('Oldest'));
  await proofroll(['verify'], { cwd });
  writeFileSync(join(cwd, 'rollout.yaml'), plan('Newest'));
  const reports = join(cwd, 'reports');
  const killer = { NODE_OPTIONS: `--import=${KILLER}`, KILL_IN: reports, KILL_RENAME: '1' };
  const { exitCode } = await proofroll(['verify'], { cwd, env: { ...env, ...killer } });
  expect(exitCode).toBeUndefined();
  return reports;
}

test('a set of which one file was replaced is completed by the guardian', async () => {
  const reports = await killedWhileReplacing();
  await expect.poll(() => namesIn(reports)).toEqual(['Newest', 'Newest', 'Newest']);
  await expect.poll(() => readdirSync(reports).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('without a guardian, it is completed by whoever reads it', async () => {
  const reports = await killedWhileReplacing({ PATH: '/nowhere' });
  expect(namesIn(reports)).toEqual(['Newest', 'Oldest', 'Oldest']);
  await proofroll(['explain', 'command'], { cwd: join(reports, '..') });
  expect(namesIn(reports)).toEqual(['Newest', 'Newest', 'Newest']);
});
