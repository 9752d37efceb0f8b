import { formatNames, formats } from '../../report/index.ts';
import { wrap } from '../../report/terminal/layout.ts';

/** All report formats, as a section of a command's help. */
export function formatsHelp(): string {
  return ['Report formats:', ...formatNames.flatMap((name) => rows(name, formats[name].purpose))]
    .join('\n')
    .replaceAll('`', '');
}

const NAME_COLUMNS = Math.max(...formatNames.map(({ length }) => length)) + 2;

function rows(name: string, purpose: string): string[] {
  return wrap(purpose, 78 - NAME_COLUMNS).map(
    (line, index) => `  ${(index === 0 ? name : '').padEnd(NAME_COLUMNS)}${line}`,
  );
}
