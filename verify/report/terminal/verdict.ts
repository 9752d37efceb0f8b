import type { ReportView } from '../../model/result.ts';
import { countsText, selectionText, verdictText } from '../content/facts.ts';
import type { RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import { duration } from '../content/units.ts';
import { wrap } from './layout.ts';
import { paint } from './paint.ts';

/** The end of the summary: remarks, the counts, what was left out, the verdict and why. */
export function verdict(report: ReportView, options: RenderOptions): string[] {
  const { columns } = options;
  const remarks = report.findings.flatMap((finding) => hanging(finding, columns));
  const selected = oneLine(selectionText(report));
  return [
    ...(remarks.length > 0 ? [paint(options.color).strong('Remarks'), ...remarks, ''] : []),
    ...wrap(`${countsText(report.counts)} (${duration(report.durationMs * 1e6)})`, columns),
    ...(selected === '' ? [] : wrap(selected, columns)),
    ...verdictLines(report, options),
    // where all is well the verdict's own words say why
    ...(report.verdict === 'SUCCESSFUL'
      ? []
      : report.reasons.flatMap((reason) => hanging(reason, columns))),
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

function hanging(text: string, columns: number): string[] {
  return wrap(oneLine(text), columns - 4).map(
    (line, index) => `${index === 0 ? '  - ' : '    '}${line}`,
  );
}
