import { loadPlan } from '../plan/load.ts';
import { filesWithSecrets } from '../prepare/secrets.ts';
import { runPlan, type Run } from '../run/run.ts';
import type { RunOptions } from '../run/options.ts';
import type { CheckResult, RunReport } from '../model/result.ts';
import { checksumOf } from './hashes.ts';
import { gitState } from './git/state.ts';
import { recordFiles } from './file-records.ts';
import { checkState } from './check-state.ts';
import { isPresent, newHashing, secretHash } from './hashes.ts';
import {
  SCHEMA_VERSION,
  type Hashing,
  type SettingRecord,
  type Snapshot,
  type SnapshotContent,
} from './schema.ts';

export interface SnapshotOptions extends Omit<RunOptions, 'only' | 'skip'> {
  /** path of the plan */
  plan: string;
  /** off by default: the state is wanted, and the proof costs most of the time */
  controls?: boolean;
  /** off by default */
  budgets?: boolean;
  /** false keeps of secrets only whether they are there */
  secretHashes?: boolean;
}

/**
 * Observes the state before a rollout. Claims of the rollout may still be false; that is part of the state.
 * @throws {ProofrollError} as `verify` does
 */
export async function takeSnapshot(
  options: SnapshotOptions,
): Promise<{ snapshot: Snapshot; report: RunReport }> {
  const { controls = false, budgets = false, secretHashes = true } = options;
  const file = await loadPlan(options.plan);
  const run = await runPlan(file, {
    ...options,
    controls,
    select: ({ category }) => budgets || category !== 'performance',
  });
  try {
    const content = await contentOf(run, newHashing(secretHashes));
    const report = { ...run.report, checks: [...run.report.checks] };
    return { snapshot: { ...content, checksum: checksumOf(content) }, report };
  } finally {
    run.close();
  }
}

async function contentOf(run: Run, secrets: Hashing): Promise<SnapshotContent> {
  const { report, prepared, files } = run;
  const { file, driver, place } = prepared;
  const { name, version } = report.stated;
  const { flag, sources } = report.observed;
  const { buildsOtherwise: _built, otherwise: _otherwise, ...flagState } = flag ?? {};
  return {
    kind: 'proofroll-snapshot',
    schemaVersion: SCHEMA_VERSION,
    takenAt: report.startedAt,
    tool: report.tool,
    host: report.host,
    rollout: { name, ...(version === undefined ? {} : { version }) },
    plan: report.plan,
    target: {
      ...(driver === undefined ? {} : { driver: driver.name }),
      root: file.plan.target.root,
      runtime: report.target.runtime,
    },
    secrets,
    ...(flag === undefined ? {} : { flag: { ...flagState, key: flag.key, value: flag.value } }),
    settings: await settingsOf(run, secrets),
    sources,
    files: await recordFiles(files, filesWithSecrets(prepared), secrets),
    packages: driver?.packages?.(place) ?? [],
    git: await gitState(place.root),
    controls: report.selection.controls,
    checks: Array.from(report.checks.filter(({ status }) => status !== 'skipped')).map(checkState),
    budgets: Array.from(report.checks.filter(({ category }) => category === 'performance')).flatMap(
      budgetOf,
    ),
  };
}

async function settingsOf(run: Run, hashing: Hashing): Promise<SettingRecord[]> {
  const records: SettingRecord[] = [];
  // one after the other: each hash takes 32 MB while it is made
  for (const setting of run.report.observed.settings) {
    const { secret, value, ...place } = setting;
    if (!secret) {
      records.push({ ...place, secret: false, value });
      continue;
    }
    const raw = run.secrets.get(setting.key);
    const hash = await secretHash(setting.key, raw, hashing);
    const present = isPresent(raw);
    records.push({ ...place, secret: true, present, ...(hash === undefined ? {} : { hash }) });
  }
  return records;
}

function budgetOf(check: CheckResult): SnapshotContent['budgets'] {
  const budget = 'budget' in check ? check.budget : undefined;
  if (budget === undefined) return [];
  const { quantile, estimate, interval } = budget;
  return [{ id: check.id, quantile, estimate, interval }];
}
