import type { ReportView } from '../../model/result.ts';
import type { Format } from '../format.ts';
import { after } from './after.ts';
import { before } from './before.ts';
import { changes } from './changes.ts';
import { conclusion } from './conclusion.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import { issues } from './issues.ts';
import { migration } from './migration.ts';
import { nextSteps } from './next-steps.ts';
import { performance } from './performance.ts';
import { recommendations } from './recommendations.ts';
import { results } from './results.ts';
import { rollback } from './rollback.ts';
import { summary } from './summary.ts';

/** The report that one sends to the team. */
export const markdown: Format = {
  ending: 'md',
  mediaType: 'text/markdown',
  forTerminal: false,
  dated: true,
  pieces: renderMarkdown,
};

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
