/** The shop of the small plan before its rollout, in a separate git checkout. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { changeFile, copyOfPlan, proofroll, readReport, scratch } from '../../testing/proofroll.ts';
import type { Changes, RunReport } from '../../../model/result.ts';
import type { Snapshot } from '../../../snapshot/schema.ts';

export const SECRET = 'hush-hush-0123456789';

export interface Shop {
  folder: string;
  /** outside the checkout, to keep it clean */
  snapshot: string;
  reports: string;
}

/** The flag is off, and git does not search the parent folders for a checkout. */
export function shop(): Shop {
  const folder = copyOfPlan('small');
  const own = scratch();
  changeFile(join(folder, 'shop.yaml'), 'new_cart: true', 'new_cart: false');
  return { folder, snapshot: join(own, 'before.json'), reports: join(own, 'reports') };
}

export async function checkout(): Promise<Shop> {
  const made = shop();
  await git(made, 'init', '--quiet');
  await commit(made, 'the shop before its rollout');
  return made;
}

export async function commit(made: Shop, message: string): Promise<void> {
  await git(made, 'add', '--all');
  await git(made, 'commit', '--quiet', '--message', message);
}

export async function git({ folder }: Shop, ...given: string[]): Promise<string> {
  const who = ['-c', 'user.name=a tester', '-c', 'user.email=tester@shop.example'];
  const { stdout } = await execa('git', [...who, '-C', folder, ...given]);
  return stdout;
}

export function flagOn({ folder }: Shop): void {
  changeFile(join(folder, 'shop.yaml'), 'new_cart: false', 'new_cart: true');
}

/** Runs the CLI in the shop's folder; `text` is everything that it printed. */
export async function inShop(made: Shop, given: string[], env: Record<string, string> = {}) {
  const ceiling = { GIT_CEILING_DIRECTORIES: dirname(made.folder) };
  const ended = await proofroll(given, { cwd: made.folder, env: { ...ceiling, ...env } });
  return { ...ended, text: `${ended.stdout}\n${ended.stderr}` };
}

export function snapshotIn(made: Shop, given: string[] = [], env: Record<string, string> = {}) {
  return inShop(made, ['snapshot', '-o', made.snapshot, ...given], env);
}

export function verifyIn(made: Shop, given: string[] = [], env: Record<string, string> = {}) {
  const against = ['--against', made.snapshot, '--reports', made.reports];
  return inShop(made, ['verify', ...against, ...given], env);
}

export function readSnapshotFile({ snapshot }: Shop): Snapshot {
  return JSON.parse(readFileSync(snapshot, 'utf8')) as Snapshot;
}

export function editSnapshotFile({ snapshot }: Shop, edit: (text: string) => string): void {
  writeFileSync(snapshot, edit(readFileSync(snapshot, 'utf8')));
}

export function compared({ reports }: Shop): RunReport & { changes: Changes } {
  const report = readReport(reports);
  const { changes } = report;
  if (changes === undefined) throw new Error('the report was compared with nothing');
  return { ...report, changes };
}
