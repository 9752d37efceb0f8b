/** The report of a run: what was found, and in which surroundings. */
import { cpus } from 'node:os';
import { causesOf } from '../model/causes/index.ts';
import { relative } from 'node:path';
import { version } from '../model/version.ts';
import { gatesOf } from '../prepare/gates.ts';
import { shownFolder, type Prepared } from '../prepare/prepare.ts';
import { countByStatus, countShown, decide, interruptedEnd } from './verdict.ts';
import { effectSeen, flagAsSeen } from './flag-as-seen.ts';
import { rollbackAdvice } from './rollback-advice.ts';
import { waiverFindings } from './waiver-findings.ts';
import { checkKinds } from '../checks/index.ts';
import { moduleOf, references } from '../plan/references.ts';
import type { Runtime } from '../probe/runtime.ts';
import type { CommonContext } from '../observe/context.ts';
import type { Outline } from '../checks/check.ts';
import type { CheckList, ReportView } from '../model/result.ts';
import type { Selection } from '../prepare/select.ts';

export interface Parts {
  prepared: Prepared;
  selected: readonly Outline[];
  results: CheckList;
  observed: ReportView['observed'];
  context: CommonContext;
  started: Date;
  ended: Date;
  selection: Selection;
  controls: boolean;
  /** on settings files that were put back */
  remarks: readonly string[];
  /** before every selected check was judged */
  interrupted: boolean;
}

export function assemble(parts: Parts): ReportView {
  const { prepared, results, observed, context, started, selection, controls } = parts;
  const { plan } = prepared.file;
  const { runtime, ...processes } = context.tally;
  const gates = gatesOf(prepared.outlines);
  const flag = flagAsSeen(prepared, observed);
  const causes = causesOf(results, flag);
  const decision = parts.interrupted
    ? { interrupted: true as const, ...interruptedEnd(results, causes) }
    : decide(results, controls, causes);
  const onWaivers = waiverFindings(plan.waivers, results, started);
  return {
    ...identity(parts, runtime),
    stated: withoutUndefined(plan.rollout),
    ...decision,
    reasons: [...decision.reasons, ...onWaivers],
    counts: countByStatus(results),
    shown: countShown(results),
    causes,
    rollback: rollbackAdvice(results, effectSeen(prepared, flag)),
    selection: { ...selection, controls },
    checks: results,
    ...(gates === undefined ? {} : { gates }),
    observed,
    processes,
    findings: [...parts.remarks, ...findingsOf(parts), ...staleBuildsIn(prepared), ...onWaivers],
  };
}

/** What was run, when and where. */
function identity({ prepared, started, ended }: Parts, { name, interpreter }: Runtime) {
  const { file, place } = prepared;
  return {
    schemaVersion: 1,
    tool: { name: 'proofroll', version },
    startedAt: started.toISOString(),
    durationMs: ended.getTime() - started.getTime(),
    plan: { path: file.path, sha256: file.sha256 },
    target: {
      ...(file.plan.target.driver === undefined ? {} : { driver: file.plan.target.driver }),
      root: shownFolder(place.root, process.cwd()),
      runtime: name,
      ...(interpreter === undefined
        ? {}
        : { interpreter: shownFolder(interpreter, process.cwd()) }),
    },
    host: {
      platform: `${process.platform} ${process.arch}`,
      cpus: cpus().length,
      node: process.version,
    },
  } as const;
}

function findingsOf({ prepared, selected }: Parts): string[] {
  const ids = new Set(selected.map(({ id }) => id));
  return checkKinds.flatMap((kind) => kind.findings?.(prepared.expansion, ids) ?? []);
}

/** What was verified is then not what the sources say. */
function staleBuildsIn({ driver, place, file }: Prepared): string[] {
  const modules = references(file.plan).flatMap(({ text }) => moduleOf(text) ?? []);
  const stale = driver?.staleBuilds?.(place, [...new Set(modules)]) ?? [];
  const shown = (path: string): string => relative(place.root, path);
  const more = stale.length > MOST_STALE ? [`and ${stale.length - MOST_STALE} more modules`] : [];
  return [
    ...stale
      .slice(0, MOST_STALE)
      .map(
        ({ file: built, source, builtAt, changedAt }) =>
          `${shown(built)} was compiled at ${builtAt.toISOString()}, before its source ${shown(source)} was changed at ${changedAt.toISOString()}: build again, and verify what was built`,
      ),
    ...more,
  ];
}

const MOST_STALE = 5;

function withoutUndefined(stated: Prepared['file']['plan']['rollout']): ReportView['stated'] {
  return JSON.parse(JSON.stringify(stated)) as ReportView['stated'];
}
