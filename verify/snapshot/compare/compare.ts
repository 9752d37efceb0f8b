import type { Run } from '../../run/run.ts';
import type { Before, Changes, ReportView } from '../../model/result.ts';
import { compareBudgets } from './budgets.ts';
import { compareChecks } from './checks.ts';
import { compareFiles } from './files.ts';
import { compareFlag } from './flag.ts';
import { compareSettings } from './settings.ts';
import { findingsOf } from './findings.ts';
import { fileBefore } from '../file-records.ts';
import { gitChange } from '../git/change.ts';
import { settingBefore } from '../setting-words.ts';
import type { Snapshot } from '../schema.ts';

/** The run's report, with the state before the rollout and the differences from it. */
export async function compareWith(run: Run, snapshot: Snapshot, path: string): Promise<ReportView> {
  const { report } = run;
  const before = beforeOf(run, snapshot, path);
  const changes = await changesOf(run, snapshot);
  const findings = [...report.findings, ...findingsOf(report, snapshot, changes)];
  return { ...report, before, changes, findings };
}

function beforeOf({ secrets }: Run, snapshot: Snapshot, path: string): Before {
  const { takenAt, tool, target, plan, controls, flag, sources, files, git, checks } = snapshot;
  return {
    snapshot: path,
    takenAt,
    tool: tool.version,
    runtime: target.runtime,
    plan,
    controls,
    ...(flag === undefined ? {} : { flag }),
    settings: snapshot.settings.map((setting) => settingBefore(setting, secrets)),
    sources,
    files: files.map(fileBefore),
    git,
    checks,
  };
}

async function changesOf(run: Run, snapshot: Snapshot): Promise<Changes> {
  const { report, prepared } = run;
  const { driver, place } = prepared;
  const flag = compareFlag(snapshot.flag, report.observed.flag);
  const [from, to] = [snapshot.target.runtime, report.target.runtime];
  return {
    ...(flag === undefined ? {} : { flag }),
    settings: await compareSettings(run, snapshot),
    files: await compareFiles(run, snapshot),
    packages: comparePackages(snapshot, driver?.packages?.(place) ?? []),
    ...(from === to ? {} : { runtime: { from, to } }),
    git: await gitChange(place.root, snapshot.git),
    checks: compareChecks(snapshot, report),
    budgets: compareBudgets(snapshot, report),
  };
}

/** Both lists are complete, so a package that only one side has was added or removed. */
function comparePackages(
  snapshot: Snapshot,
  installed: readonly { name: string; version: string }[],
): Changes['packages'] {
  const before = new Map(snapshot.packages.map(({ name, version }) => [name, version]));
  const now = new Map(installed.map(({ name, version }) => [name, version]));
  const names = [...new Set([...before.keys(), ...now.keys()])];
  const changed = names
    .filter((name) => before.get(name) !== now.get(name))
    .map((name) => ({ name, from: before.get(name) ?? null, to: now.get(name) ?? null }));
  return { compared: names.length, changed, notCompared: [] };
}
