import { checkKinds, declaredControls } from '../../checks/index.ts';
import { nothingSeen } from '../../checks/shared/nothing-seen.ts';
import { ProofrollError } from '../../model/errors.ts';
import { categories } from '../../model/result.ts';
import { closest } from '../../plan/problems/closest.ts';
import { verifyCommand } from '../../model/command-line.ts';
import { printable } from '../../report/content/printable.ts';
import { wrap } from '../../report/terminal/layout.ts';
import { styleOf, type Terminal } from '../terminal.ts';
import { categoryLines, categoryNamed } from './explain-category.ts';
import { lastResults } from './last-results.ts';
import { checksOf, type PlanChecks } from './plan-checks.ts';
import { resultLines } from './result-lines.ts';
import type { Check, CheckKind } from '../../checks/check.ts';

/**
 * What a check, a kind of check or a category shows, its negative controls, and the last results. Only the last results
 * and the ids of single checks need a valid plan. @throws `check-unknown`
 */
export async function explainCheck(
  name: string,
  plan: string,
  reports: string,
  terminal: Terminal,
): Promise<string> {
  const found = await checksOf(plan);
  const { columns } = styleOf(terminal);
  const { description, explained } = explanationOf(name, plan, found);
  const lines = [
    ...description.flatMap((line) => wrapIndented(printable(line), columns)),
    ...('problem' in found
      ? wrap(printable(`No results: ${found.problem}.`), columns)
      : explained.length === 0
        ? [
            printable(
              `${plan} has no check of this ${categoryNamed(name) === undefined ? 'kind' : 'category'}.`,
            ),
          ]
        : await lastResultLines(explained, { name, plan, reports }, terminal)),
  ];
  return `${lines.join('\n')}\n`;
}

interface Explanation {
  description: string[];
  explained: readonly Check[];
}

function explanationOf(name: string, plan: string, found: PlanChecks): Explanation {
  const category = categoryNamed(name);
  const namesake = checkKinds.find((each) => each.name === category);
  if (category !== undefined)
    return {
      // `smoke` is a category and also one of its kinds
      description: [
        ...categoryLines(category, plan),
        ...(namesake === undefined ? [] : descriptionLines(namesake, undefined)),
      ],
      explained: found.checks.filter((each) => each.category === category),
    };
  const check = found.checks.find(({ id }) => id === name);
  // without a plan, the kind of `components.create[chat]` is still known by its name
  const kindName = check?.kind ?? ('problem' in found ? name.replace(/\[.*$/su, '') : name);
  const kind = checkKinds.find((each) => each.name === kindName);
  if (kind === undefined) throw unknownCheck(name, found);
  return {
    description: descriptionLines(kind, check),
    explained:
      check === undefined ? found.checks.filter((each) => each.kind === kind.name) : [check],
  };
}

function descriptionLines(kind: CheckKind, check: Check | undefined): string[] {
  return [
    `${check?.id ?? kind.name}  (${kind.category}, ${check?.severity ?? kind.severity})`,
    '',
    `It shows that ${kind.summary}.`,
    ...(check === undefined ? [] : [`Claim: ${check.claim}.`]),
    '',
    'Negative controls. The check must fail in each of them, with the signal after the arrow:',
    ...controlLines(kind, check),
    '',
    ...(check === undefined ? [] : [`Declared at ${check.plan}`, '']),
  ];
}

function controlLines(kind: CheckKind, check: Check | undefined): string[] {
  const controls =
    check === undefined
      ? declaredControls(kind)
      : [...check.controls, nothingSeen].map((each) => ({ ...each, signals: each.expects }));
  return controls.map(
    ({ id, kind: how, fault, signals }) => `  ${id} (${how}): ${fault} → ${signals.join(' or ')}`,
  );
}

async function lastResultLines(
  explained: readonly Check[],
  { name, plan, reports }: { name: string; plan: string; reports: string },
  terminal: Terminal,
): Promise<string[]> {
  const last = await lastResults(reports, plan, terminal.cwd);
  return [
    ...resultLines(explained, last, { plan, reports }, styleOf(terminal)),
    printable(`Run again: ${verifyCommand(plan, ['--only', name])}`),
  ];
}

/** Continued lines of a list item are indented further than its first line. */
function wrapIndented(line: string, columns: number): string[] {
  if (!line.startsWith('  ')) return wrap(line, columns);
  return wrap(line.trimStart(), columns - 4).map(
    (part, index) => `${index === 0 ? '  ' : '    '}${part}`,
  );
}

const MOST_CHOICES = 60;

function unknownCheck(name: string, found: PlanChecks): ProofrollError {
  // a kind with a single check has the same name as that check
  const choices = [
    ...new Set([
      ...categories,
      ...checkKinds.map((kind) => kind.name),
      ...found.checks.map(({ id }) => id),
    ]),
  ];
  const near = closest(name, choices);
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  const rest = choices.length - MOST_CHOICES;
  const listed = [
    ...choices.slice(0, MOST_CHOICES),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ].map((each) => `  ${printable(each)}`);
  const noIds = 'problem' in found ? `\nthe plan's own checks are not known: ${found.problem}` : '';
  return new ProofrollError(
    'check-unknown',
    `no check '${printable(name)}'${hint}${noIds}\nuse one of:\n${listed.join('\n')}`,
  );
}
