import type { ReportView } from '../../model/result.ts';
import { countsText, scopeText, verdictText } from '../content/run.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import { duration } from '../content/units.ts';
import { hanging, wrap } from './layout.ts';
import { paint } from './paint.ts';

/** The end of the summary: remarks, counts, what was left out, the verdict and its reasons. */
export function verdict(report: ReportView, options: RenderOptions): string[] {
  const { columns } = options;
  // what is also a reason stands below the verdict
  const remarks = report.findings
    .filter((finding) => !report.reasons.includes(finding))
    .flatMap((finding) => item(finding, columns));
  const scope = oneLine(scopeText(report));
  return [
    ...(remarks.length > 0 ? [paint(options.color).strong('Remarks'), ...remarks, ''] : []),
    ...wrap(`${countsText(report.counts)} (${duration(report.durationMs * 1e6)})`, columns),
    ...(scope === '' ? [] : wrap(`Scope: ${scope}`, columns)),
    ...verdictLines(report, options),
    ...report.reasons.flatMap((reason) => item(reason, columns)),
  ];
}

function verdictLines(report: ReportView, { color, columns }: RenderOptions): string[] {
  const { verdict: name, exitCode } = report;
  const [first = '', ...more] = wrap(
    `${name} (exit code ${exitCode}): ${verdictText(report)}`,
    columns,
  );
  return [first.replace(name, paint(color).verdict[name](name)), ...more];
}

function item(text: string, columns: number): string[] {
  return hanging(oneLine(text), columns, '  - ', '    ');
}
