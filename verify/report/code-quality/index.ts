import { createHash } from 'node:crypto';
import { findingsOf, type Finding } from '../findings/index.ts';
import type { Format, RenderOptions } from '../format.ts';
import type { ReportView } from '../../model/result.ts';
import type { Issue } from 'codeclimate-types';

/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const codeQuality: Format = {
  ending: 'code-quality.json',
  mediaType: 'application/json',
  purpose: "what did not pass, by file and line, for GitLab's code quality widget",
  written: 'on-request',
  pieces: renderIssues,
};

/** Nobody reads more in a merge request. */
const mostIssues = 1000;

function* renderIssues(report: ReportView, { folder }: RenderOptions): Generator<string> {
  const { findings } = findingsOf(report, mostIssues, folder);
  yield `${JSON.stringify(findings.map(issueOf), null, 2)}\n`;
}

function issueOf(finding: Finding): Issue {
  const { check, rule, title, message, place } = finding;
  return {
    type: 'issue',
    check_name: rule.id,
    description: `${title}: ${message.split('\n', 1)[0] ?? ''}`,
    categories: ['Bug Risk'],
    severity: severityOf(finding),
    // without the line: what moves is the same issue
    fingerprint: createHash('sha256').update(`${rule.id}\n${check}\n${place.file}`).digest('hex'),
    location: { path: place.file, lines: { begin: place.line, end: place.line } },
  };
}

function severityOf({ level, severity }: Finding): NonNullable<Issue['severity']> {
  return level === 'note' ? 'info' : severity;
}
