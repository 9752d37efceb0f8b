import { basename, isAbsolute, relative, resolve } from 'node:path';
import { isPartial } from './content/run.ts';
import { formatNames, formats, type FormatName } from './index.ts';
import type { ReportView } from '../model/result.ts';

/** The files of the last run of a whole plan, and of the last partial one: some checks only, no controls, interrupted. */
type Scope = 'latest' | 'partial';

/** `latest` for rollout.yaml in the current folder, `checkout.latest` for checkout.yaml: no plan replaces another's. */
export function baseName(plan: string, scope: Scope, cwd: string): string {
  const path = relative(cwd, resolve(cwd, plan));
  // a plan elsewhere is named by its file alone: its folder says nothing in the reports of this one
  const inside = path.startsWith('..') || isAbsolute(path) ? basename(path) : path;
  const name = inside.replace(/\.ya?ml$/iu, '').replace(/(?:^|[\\/])rollout$/u, '');
  return name === '' ? scope : `${name.split(/[\\/]/u).join('--')}.${scope}`;
}

export interface ReportFile {
  format: FormatName;
  /** what the file is called; `copy` is the same text under a name that the next run does not take */
  name: string;
  copy?: Copy;
}

/** The parts of a name, between which a number makes it another one. */
export interface Copy {
  stem: string;
  ending: string;
}

/** The files of a run, one for each format that is always written. */
export function filesOf(report: ReportView, cwd: string): ReportFile[] {
  const name = baseName(report.plan.path, isPartial(report) ? 'partial' : 'latest', cwd);
  return alwaysWritten.map((format) => {
    const { ending, written } = formats[format];
    const copy = written === 'always-dated' ? { copy: { stem: datedName(report), ending } } : {};
    return { format, name: `${name}.${ending}`, ...copy };
  });
}

/** The names that the files of any run of a plan can have, each with its format. */
export function namesOfRuns(plan: string, cwd: string): Map<string, FormatName> {
  const scopes = ['latest', 'partial'] as const;
  return new Map(
    scopes.flatMap((scope) =>
      alwaysWritten.map(
        (format) => [`${baseName(plan, scope, cwd)}.${formats[format].ending}`, format] as const,
      ),
    ),
  );
}

const alwaysWritten = formatNames.filter((format) => formats[format].written.startsWith('always'));

/** `coordinator-orchestrator-2026-01-14T12-33-07`: to the second, because two runs of a day both keep their report. */
function datedName(report: ReportView): string {
  const { stated, startedAt } = report;
  const name = stated.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const time = startedAt.slice(0, 19).replaceAll(':', '-');
  return `${name || 'rollout'}-${time}${isPartial(report) ? '-partial' : ''}`;
}
