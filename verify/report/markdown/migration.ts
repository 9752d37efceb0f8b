import type { ReportView } from '../../model/result.ts';
import { migration as phases } from '../content/migration.ts';
import { removal } from '../content/removal.ts';
import { section } from './blocks.ts';
import { block, part } from './lay-out.ts';

export function migration(report: ReportView): string {
  const { lifecycle } = report.observed;
  return section(
    'Migration Path',
    ...phases(report).map(block),
    lifecycle === undefined ? '' : part(removal(lifecycle)),
  );
}
