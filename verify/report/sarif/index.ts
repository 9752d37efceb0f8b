import { countsText } from '../content/run.ts';
import { oneLine } from '../content/printable.ts';
import { findingsOf, type Finding, type Level } from '../findings/index.ts';
import type { Format, RenderOptions } from '../format.ts';
import type { ReportView } from '../../model/result.ts';
import type { Invocation, Log, ReportingDescriptor, Result } from 'sarif';

/** SARIF 2.1.0, for code scanning and editors. */
export const sarif: Format = {
  ending: 'sarif',
  mediaType: 'application/sarif+json',
  purpose: 'what did not pass, by file and line, for code scanning and editors',
  written: 'on-request',
  pieces: renderSarif,
};

/** GitHub shows 5,000 results of a run. */
const mostResults = 5000;

function* renderSarif(report: ReportView, { folder }: RenderOptions): Generator<string> {
  const { tool, verdict, counts, shown } = report;
  const { findings, more } = findingsOf(report, mostResults, folder);
  const { name, version } = tool;
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, rules: rulesOf(findings) } },
        automationDetails: { id: `proofroll/${oneLine(report.plan.path)}` },
        invocations: [invocationOf(report)],
        columnKind: 'utf16CodeUnits',
        results: findings.map(resultOf),
        properties: { verdict, counts, shown, notListed: more },
      },
    ],
  };
  yield `${JSON.stringify(log, null, 2)}\n`;
}

function invocationOf({ exitCode, verdict, counts }: ReportView): Invocation {
  return {
    executionSuccessful: verdict !== 'INCOMPLETE',
    exitCode,
    exitCodeDescription: `${verdict}: ${countsText(counts)}`,
  };
}

function rulesOf(findings: readonly Finding[]): ReportingDescriptor[] {
  const texts = new Map(findings.map(({ rule }) => [rule.id, rule.text]));
  return Array.from(texts, ([id, text]) => ({ id, shortDescription: { text } }));
}

const levels: Record<Level, Result.level> = { error: 'error', warning: 'warning', note: 'note' };

function resultOf({ check, rule, level, title, message, place, waiver }: Finding): Result {
  const { file, line, column } = place;
  return {
    ruleId: rule.id,
    level: levels[level],
    message: { text: `${title}: ${message}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) },
        },
      },
    ],
    partialFingerprints: { 'checkId/v1': check },
    ...(waiver === undefined
      ? {}
      : { suppressions: [{ kind: 'external', justification: waiver }] }),
  };
}
