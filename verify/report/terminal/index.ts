import type { ReportView } from '../../model/result.ts';
import type { Format, RenderOptions } from '../format.ts';
import { oneLine } from '../content/printable.ts';
import { budgets } from './budgets.ts';
import { groups } from './groups.ts';
import { wrap } from './layout.ts';
import { runtimeWords } from '../content/words.ts';
import { open } from './open.ts';
import { paint } from './paint.ts';
import { since } from './since.ts';
import { verdict } from './verdict.ts';

export { checkLine } from './check-line.ts';

/** The summary at the end of a run. */
export const terminal: Format = {
  ending: 'txt',
  mediaType: 'text/plain',
  purpose: 'the summary that `verify` prints at its end',
  written: 'printed',
  pieces: renderTerminal,
};

function renderTerminal(report: ReportView, options: RenderOptions): string[] {
  const lines = [
    ...(options.listed === true ? [''] : []),
    ...heading(report, options),
    '',
    ...groups(report, options),
    ...open(report, options),
    ...budgets(report, options),
    ...since(report, options),
    ...verdict(report, options),
  ];
  return lines.map((line) => `${line}\n`);
}

function heading(
  { stated, target, tool }: ReportView,
  { color, columns }: RenderOptions,
): string[] {
  const name = [stated.name, stated.version].filter((part) => part !== undefined).join(' ');
  const [first = '', ...more] = wrap(
    oneLine(`${name}, ${runtimeWords(target)}, ${tool.name} ${tool.version}`),
    columns,
  );
  return [paint(color).strong(first), ...more];
}
