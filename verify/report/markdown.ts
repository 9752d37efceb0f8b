import type { ReportView } from '../result.ts';
import type { Format } from './format.ts';
import { after } from './markdown/after.ts';
import { before } from './markdown/before.ts';
import { changes } from './markdown/changes.ts';
import { conclusion } from './markdown/conclusion.ts';
import { footer } from './markdown/footer.ts';
import { header } from './markdown/header.ts';
import { issues } from './markdown/issues.ts';
import { migration } from './markdown/migration.ts';
import { nextSteps } from './markdown/next-steps.ts';
import { performance } from './markdown/performance.ts';
import { recommendations } from './markdown/recommendations.ts';
import { results } from './markdown/results.ts';
import { rollback } from './markdown/rollback.ts';
import { summary } from './markdown/summary.ts';

/** The report that one sends to the team. */
export const markdown: Format = { name: 'markdown', render: renderMarkdown };

/** In the order of the example report. */
const sections = [
  header,
  summary,
  before,
  changes,
  after,
  results,
  issues,
  performance,
  migration,
  recommendations,
  rollback,
  conclusion,
  nextSteps,
  footer,
];

function* renderMarkdown(report: ReportView): Generator<string> {
  let between = '';
  for (const render of sections) {
    yield between + render(report);
    between = '\n\n---\n\n';
  }
  yield '\n';
}
