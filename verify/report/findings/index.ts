/** What did not pass, each with a line of the repository: for annotations, code quality and SARIF. */
import { posix } from 'node:path';
import { openCauses, othersText, severityText, type Cause } from '../../model/open-checks.ts';
import { causeTexts, lossTexts, signalTexts } from '../../model/signals.ts';
import { evidenceOf, reasonOf, unwaived } from '../content/check/results.ts';
import { placeParts } from '../content/place.ts';
import { oneLine, shorten } from '../content/printable.ts';
import type { CheckResult, ReportView, Status } from '../../model/result.ts';

export interface Finding {
  /** id of the check, or of the one that shows a cause best */
  check: string;
  /** what kind of finding it is: a signal, a loss or a status, with its wording */
  rule: { id: string; text: string };
  level: Level;
  severity: CheckResult['severity'];
  status: Status;
  title: string;
  message: string;
  place: Place;
  /** why it does not count, if it is waived */
  waiver?: string;
}

/** How a reader should take it. */
export type Level = 'error' | 'warning' | 'note';

export interface Place {
  /** relative to the root of the repository, with slashes */
  file: string;
  line: number;
  column?: number;
}

/**
 * The worst first; what follows from another finding is not listed.
 * @param folder of the command, relative to the root of the repository
 */
export function findingsOf(
  report: ReportView,
  limit: number,
  folder = '',
): { findings: Finding[]; more: number } {
  const { causes, more } = openCauses(report, limit);
  return { findings: causes.map((cause) => findingOf(cause, report, folder)), more };
}

function findingOf(cause: Cause, report: ReportView, folder: string): Finding {
  const { lead } = cause;
  const { repeat, waiver } = { waiver: undefined, ...lead };
  const what = shorten(reasonText(cause), longestReason);
  return {
    check: oneLine(lead.id),
    rule: ruleOf(cause),
    level: levelOf(lead),
    severity: lead.severity,
    status: lead.status,
    title: `${shorten(oneLine(lead.id), longestName)}${othersText(cause)} ${lead.status} (${severityText(cause)})`,
    message: `${what}\nReproduce: ${oneLine(repeat)}`,
    place: placeOf(lead, report, folder),
    ...(waiver === undefined
      ? {}
      : { waiver: oneLine(`until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`) }),
  };
}

const longestReason = 1000;
const longestName = 200;

function reasonText({ common, lead }: Cause): string {
  if (common !== undefined && common.code !== 'same-error')
    return oneLine([common.what, common.remedy ?? ''].join(' '));
  const bare = unwaived(lead);
  return bare.status === 'passed' || bare.status === 'skipped' ? '' : oneLine(reasonOf(bare));
}

function ruleOf({ common, lead }: Cause): Finding['rule'] {
  if (common !== undefined) return { id: common.code, text: causeTexts[common.code] };
  const bare = unwaived(lead);
  switch (bare.status) {
    case 'failed':
      return { id: bare.signal, text: signalTexts[bare.signal] };
    case 'errored':
      return { id: bare.error.code, text: lossTexts[bare.error.code] };
    case 'unproven':
      return { id: 'unproven', text: 'nothing shows that the check can fail' };
    case 'inconclusive':
    case 'passed':
    case 'skipped':
      return { id: bare.status, text: 'the data cannot decide the check' };
  }
}

function levelOf({ status, severity }: CheckResult): Level {
  if (status === 'waived') return 'note';
  return status === 'failed' || status === 'errored' || severity === 'critical'
    ? 'error'
    : 'warning';
}

/** The line of the settings file or the source that shows it; otherwise the line of the plan that asks for it. */
function placeOf(check: CheckResult, report: ReportView, folder: string): Place {
  const { plan, target } = report;
  const root = posix.join(folder, target.root);
  const shown = evidenceOf(check).filter(({ holds }) => !holds);
  const bare = unwaived(check);
  const own = [
    ...shown.map(({ where }) => where),
    ...(bare.status === 'errored' ? [bare.error.where] : []),
    ...(check.category === 'flag' ? [report.observed.flag?.where] : []),
  ].map((where) => inRepository(where, root));
  return (
    own.find((place) => place !== undefined) ??
    inRepository(check.plan, folder) ?? {
      file: pathOf(folder, plan.path) ?? 'rollout.yaml',
      line: 1,
    }
  );
}

/** Undefined for a file outside of the repository, such as one in the home of the target. */
function inRepository(where: string | undefined, folder: string): Place | undefined {
  const parts = placeParts(where);
  if (parts === undefined) return undefined;
  const file = pathOf(folder, parts.file);
  return file === undefined ? undefined : { ...parts, file };
}

function pathOf(folder: string, file: string): string | undefined {
  if (/^~|^[A-Za-z]:/u.test(file) || posix.isAbsolute(file)) return undefined;
  const path = oneLine(posix.join(folder, file.replaceAll('\\', '/')));
  return path.startsWith('..') || posix.isAbsolute(path) ? undefined : path;
}
