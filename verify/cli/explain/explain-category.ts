import { commandLine } from '../../model/command-line.ts';
import { checkKinds } from '../../checks/index.ts';
import { categories, type Category } from '../../model/result.ts';

export function categoryNamed(name: string): Category | undefined {
  return categories.find((each) => each === name);
}

/** Every kind of check in a category, with what it shows. */
export function categoryLines(category: Category, plan: string): string[] {
  const kinds = checkKinds.filter((kind) => kind.category === category);
  return [
    `${category}  (category, ${kinds.length === 1 ? '1 kind of check' : `${kinds.length} kinds of checks`})`,
    '',
    ...kinds.map(({ name, severity, summary }) => `  ${name} (${severity}): ${summary}`),
    '',
    `Explain one of them: ${commandLine(['explain', kinds[0]?.name ?? category], plan)}`,
    '',
  ];
}
