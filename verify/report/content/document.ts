import { isEmpty, type Section } from './part.ts';
import { after } from './sections/after.ts';
import { before } from './sections/before.ts';
import { changes } from './sections/changes.ts';
import { conclusion } from './sections/conclusion.ts';
import { issues } from './sections/issues.ts';
import { migration } from './sections/migration.ts';
import { nextSteps } from './sections/next-steps.ts';
import { performance } from './sections/performance.ts';
import { recommendations } from './sections/recommendations.ts';
import { results } from './sections/results.ts';
import { rollback } from './sections/rollback.ts';
import { summary } from './sections/summary.ts';
import type { ReportView } from '../../model/result.ts';

/** The sections of a report, in the order of the reports that people write by hand. Each is made when it is read. */
export function* sectionsOf(report: ReportView): Generator<Section> {
  for (const section of sections) yield section(report);
}

export function isAbsent({ blocks }: Section): boolean {
  return blocks.every(isEmpty);
}

const sections = [
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
];
