import { casesOf, countCases, type Outcome, type TestCase } from '../cases/index.ts';
import { longestThatFits } from './longest-that-fits.ts';
import { attributes, element, text } from './xml.ts';
import { oneLine } from '../content/printable.ts';
import { repeatRun } from '../content/run.ts';
import type { Format } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** Test results for almost every CI service. The elements and attributes are those that Jenkins' schema allows. */
export const junit: Format = {
  ending: 'junit.xml',
  mediaType: 'application/xml',
  purpose: 'test results for Jenkins, GitLab, CircleCI, Azure DevOps and others',
  written: 'on-request',
  pieces: (report) => renderJunit(report),
};

/** GitLab refuses a file of 30 MB. */
const LARGEST_BYTES = 29_000_000;

/** @param largest in bytes; longer details are cut, the longest first */
export function* renderJunit(report: ReportView, largest = LARGEST_BYTES): Generator<string> {
  const longest = longestDetails(report, largest);
  yield headOf(report);
  for (const each of casesOf(report)) yield caseText(each, longest);
  yield '  </testsuite>\n</testsuites>\n';
}

function headOf(report: ReportView): string {
  const { total, failed, errored, skipped } = countCases(report);
  const time = seconds(report.durationMs);
  const counts = { tests: total, failures: failed, errors: errored, time };
  const suite = {
    name: oneLine(report.stated.name),
    ...counts,
    skipped,
    timestamp: report.startedAt.slice(0, 19),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'proofroll', ...counts })}>`,
    `  <testsuite${attributes(suite)}>`,
    '    <properties>',
    ...propertiesOf(report).map(
      ([name, value]) => `      <property${attributes({ name, value })}/>`,
    ),
    '    </properties>\n',
  ].join('\n');
}

/** What JUnit has no place for. */
function propertiesOf(report: ReportView): [name: string, value: string | number][] {
  const { verdict, exitCode, counts, shown, plan } = report;
  return [
    ['verdict', verdict],
    ['exit code', exitCode],
    ...Object.entries({ ...counts, ...shown }).map(([name, count]): [string, number] => [
      `checks ${name}`,
      count,
    ]),
    ['plan', oneLine(plan.path)],
    ['repeat', oneLine(repeatRun(report))],
  ];
}

function caseText(each: TestCase, longest: number): string {
  const { group, name, durationMs } = each;
  const own = attributes({ classname: `proofroll.${group}`, name, time: seconds(durationMs) });
  const content = contentOf(each, longest);
  return content === ''
    ? `    <testcase${own}/>\n`
    : `    <testcase${own}>\n      ${content}\n    </testcase>\n`;
}

const elements: Record<Exclude<Outcome, 'passed' | 'skipped'>, string> = {
  failed: 'failure',
  errored: 'error',
};

function contentOf(each: TestCase, longest: number): string {
  const { outcome, message, status = 'verdict' } = each;
  if (outcome === 'passed') return '';
  if (outcome === 'skipped') return element('skipped', {}, text(message));
  return element(elements[outcome], { message, type: status }, cut(detailsOf(each), longest));
}

function detailsOf({ details }: TestCase): string {
  return text(details.join('\n'));
}

const NOTE = '\n… shortened so that this file stays below 30 MB; the JSON report has all of it.';

/** Text that is escaped already: no entity is cut in two. */
function cut(escaped: string, longest: number): string {
  if (Buffer.byteLength(escaped) <= longest) return escaped;
  const room = Math.max(0, longest - Buffer.byteLength(NOTE));
  const kept = Buffer.from(escaped).subarray(0, room).toString();
  return `${kept.replace(/\uFFFD+$/u, '').replace(/&[^;]*$/u, '')}${NOTE}`;
}

/** The most bytes that the details of a case may have. */
function longestDetails(report: ReportView, largest: number): number {
  const lengths: number[] = [];
  let others = Buffer.byteLength(headOf(report)) + 100;
  for (const each of casesOf(report)) {
    const own = Buffer.byteLength(detailsOf(each));
    if (own > 0) lengths.push(own);
    others += Buffer.byteLength(caseText(each, Infinity)) - own;
  }
  return Math.max(longestThatFits(lengths, largest - others), Buffer.byteLength(NOTE));
}

function seconds(ms: number): string {
  return (ms / 1e3).toFixed(3);
}
