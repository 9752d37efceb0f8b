import type { ReportView } from '../../../model/result.ts';
import { section, table, text } from '../parts.ts';
import { h, type Branch } from '../tree.ts';

const mostTests = 100;

/** Tests of the smoke suites that failed, as the suites' own reports tell it. */
export function tests({ observed }: ReportView): Branch | undefined {
  const failed = observed.tests.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return undefined;
  const shown = failed.slice(0, mostTests);
  const rest = failed.length - shown.length;
  return section(
    'tests',
    `Failed smoke tests (${failed.length})`,
    table(
      ['Suite', 'Test', 'Message'],
      shown.map(({ suite, name, message }) => [
        text(suite),
        text(name),
        message === undefined ? '' : text(message),
      ]),
    ),
    rest > 0
      ? h('p', { class: 'left-out' }, `and ${rest} more: the JSON report has them all`)
      : undefined,
  );
}
