import { isPartial } from './content/run.ts';
import { formatNames, formats, type FormatName } from './index.ts';
import type { ReportView } from '../model/result.ts';

/** The name of the files of the last run of the whole plan. */
export const LATEST = 'latest';
/** The name of the files of the last partial run: some checks only, or no controls. */
export const PARTIAL = 'partial';

export interface ReportFile {
  format: FormatName;
  /** what the file is called; `copy` is the same text under a name that the next run does not take */
  name: string;
  copy?: string;
}

/** The files of a run, one for each format that is not for the terminal. */
export function filesOf(report: ReportView): ReportFile[] {
  const name = isPartial(report) ? PARTIAL : LATEST;
  return formatNames
    .filter((format) => !formats[format].forTerminal)
    .map((format) => {
      const { ending, dated } = formats[format];
      const copy = dated ? { copy: `${datedName(report)}.${ending}` } : {};
      return { format, name: `${name}.${ending}`, ...copy };
    });
}

/** `coordinator-orchestrator-2026-01-14T12-33-07`: to the second, because two runs of a day both keep their report. */
function datedName(report: ReportView): string {
  const { stated, startedAt } = report;
  const name = stated.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const time = startedAt.slice(0, 19).replaceAll(':', '-');
  return `${name || 'rollout'}-${time}${isPartial(report) ? `-${PARTIAL}` : ''}`;
}
