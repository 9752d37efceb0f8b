import { checkKinds } from '../checks/index.ts';
import { categories } from '../model/result.ts';

/** The kinds of checks by their categories, as help tells them. */
export function kindsHelp(): string {
  const rows = categories.map((category) => {
    const kinds = checkKinds.filter((kind) => kind.category === category).map(({ name }) => name);
    return `  ${category.padEnd(NAME_COLUMNS)}${kinds.join(', ')}`;
  });
  return `\nCategories, and the kinds of checks in each:\n${rows.join('\n')}`;
}

const NAME_COLUMNS = Math.max(...categories.map(({ length }) => length)) + 2;
