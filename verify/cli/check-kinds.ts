import { checkKinds } from '../checks/index.ts';
import { categories } from '../model/result.ts';
import { wrap } from '../report/terminal/layout.ts';

/** All kinds of checks by category, as a section of a command's help. */
export function checkKindsHelp(): string {
  return ['Categories and their kinds of checks:', ...categories.flatMap(rowsOf)].join('\n');
}

const INDENT = 2;
const NAME_COLUMNS = Math.max(...categories.map(({ length }) => length)) + 2;
const KIND_COLUMNS = 80 - INDENT - NAME_COLUMNS;

function rowsOf(category: string): string[] {
  const kinds = checkKinds.filter((kind) => kind.category === category).map(({ name }) => name);
  return wrap(kinds.join(', '), KIND_COLUMNS).map((line, index) => {
    const name = index === 0 ? category : '';
    return `${' '.repeat(INDENT)}${name.padEnd(NAME_COLUMNS)}${line}`;
  });
}
