import { casesOf, countCases, type Outcome, type TestCase } from '../cases/index.ts';
import { countsText, verdictText } from '../content/run.ts';
import { oneLine } from '../content/printable.ts';
import type { Format } from '../format.ts';
import type { ReportView } from '../../model/result.ts';

/** The Test Anything Protocol, version 14: https://testanything.org/tap-version-14-specification.html */
export const tap: Format = {
  ending: 'tap',
  mediaType: 'text/plain',
  purpose: 'test results in the Test Anything Protocol, version 14',
  written: 'on-request',
  pieces: renderTap,
};

function* renderTap(report: ReportView): Generator<string> {
  const { verdict, exitCode, counts } = report;
  yield `TAP version 14\n1..${countCases(report).total}\n`;
  let number = 0;
  for (const each of casesOf(report)) yield pointOf(each, (number += 1));
  yield `# ${countsText(counts)}\n`;
  yield `# ${oneLine(`${verdict} (exit code ${exitCode}): ${verdictText(report)}`)}\n`;
}

const words: Record<Outcome, 'ok' | 'not ok'> = {
  passed: 'ok',
  failed: 'not ok',
  errored: 'not ok',
  skipped: 'ok',
};

function pointOf(each: TestCase, number: number): string {
  const { outcome, name, message } = each;
  const skip = outcome === 'skipped' ? ` # SKIP ${escaped(message)}` : '';
  const line = `${words[outcome]} ${number} - ${escaped(name)}${skip}\n`;
  return words[outcome] === 'ok' ? line : `${line}${diagnosticOf(each)}`;
}

/** A hash sign would begin a directive. */
function escaped(foreign: string): string {
  return foreign.replace(/[\\#]/gu, '\\$&');
}

/** YAML, with every value as JSON, which is YAML too. */
function diagnosticOf({ status, severity, group, message, details, plan }: TestCase): string {
  const values = { message, severity: status === undefined ? '' : severity, status, group, plan };
  const lines = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`  ${key}: ${JSON.stringify(value)}\n`],
  );
  const list = details.map((line) => `    - ${JSON.stringify(line)}\n`);
  const all = list.length === 0 ? [] : ['  details:\n', ...list];
  return ['  ---\n', ...lines, ...all, '  ...\n'].join('');
}
