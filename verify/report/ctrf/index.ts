import { placeParts } from '../content/place.ts';
import { casesOf, countCases, type Outcome, type TestCase } from '../cases/index.ts';
import { oneLine } from '../content/printable.ts';
import { repeatRun } from '../content/run.ts';
import type { Format } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** The Common Test Report Format, https://ctrf.io. */
export const ctrf: Format = {
  ending: 'ctrf.json',
  mediaType: 'application/json',
  purpose: 'test results for the tools of ctrf.io: comments, dashboards, chat messages',
  written: 'on-request',
  pieces: renderCtrf,
};

/** CTRF has no errors, and `other` would not be red. */
const statuses: Record<Outcome, 'passed' | 'failed' | 'skipped'> = {
  passed: 'passed',
  failed: 'failed',
  errored: 'failed',
  skipped: 'skipped',
};

function* renderCtrf(report: ReportView): Generator<string> {
  const { tool } = report;
  const summary = JSON.stringify(summaryOf(report));
  yield `{"reportFormat":"CTRF","specVersion":"0.0.0","generatedBy":"proofroll",\n`;
  yield `"results":{"tool":${JSON.stringify(tool)},\n"summary":${summary},\n"tests":[`;
  let between = '\n';
  for (const each of casesOf(report)) {
    yield between + JSON.stringify(testOf(each));
    between = ',\n';
  }
  yield '\n]}}\n';
}

function summaryOf(report: ReportView) {
  const { startedAt, durationMs, verdict, exitCode, counts, shown } = report;
  const { total, passed, failed, errored, skipped } = countCases(report);
  const start = Date.parse(startedAt) || 0;
  return {
    tests: total,
    passed,
    failed: failed + errored,
    skipped,
    pending: 0,
    other: 0,
    start,
    stop: start + Math.round(durationMs),
    extra: { verdict, exitCode, counts, shown, repeat: oneLine(repeatRun(report)) },
  };
}

function testOf({ name, group, outcome, status, ...rest }: TestCase) {
  const { message, details, durationMs, severity, plan } = rest;
  const place = placeParts(plan);
  return {
    name,
    status: statuses[outcome],
    duration: Math.round(durationMs),
    suite: [group],
    rawStatus: status ?? 'verdict',
    tags: [severity],
    ...(message === '' ? {} : { message }),
    ...(details.length === 0 ? {} : { trace: details.join('\n') }),
    ...(place === undefined ? {} : { filePath: place.file, line: place.line }),
  };
}
