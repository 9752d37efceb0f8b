import { resolve } from 'node:path';
import { checkKinds, declaredControls } from '../../checks/index.ts';
import { nothingSeen } from '../../checks/shared/nothing-seen.ts';
import { ProofrollError } from '../../model/errors.ts';
import { loadPlan } from '../../plan/load.ts';
import { closest } from '../../plan/problems/closest.ts';
import { prepare } from '../../prepare/prepare.ts';
import { shellQuoted } from '../../process/shell/quoted.ts';
import { wrap } from '../../report/terminal/layout.ts';
import { styleOf, type Terminal } from '../terminal.ts';
import { lastResults } from './last-results.ts';
import { resultLines } from './result-lines.ts';
import type { Check, CheckKind } from '../../checks/check.ts';

/** What a check or kind of check shows, its negative controls, and its last result. @throws `check-unknown` */
export async function explainCheck(
  name: string,
  plan: string,
  reports: string,
  terminal: Terminal,
): Promise<string> {
  const named = checkKinds.find((each) => each.name === name);
  const checks = Array.from(await checksOf(plan, named !== undefined));
  const check = checks.find(({ id }) => id === name);
  const kind = named ?? checkKinds.find((each) => each.name === check?.kind);
  if (kind === undefined) throw unknownCheck(name, checks);
  const explained =
    check === undefined ? checks.filter((each) => each.kind === kind.name) : [check];
  const { columns } = styleOf(terminal);
  const lines = [
    ...descriptionLines(kind, check).flatMap((line) => wrapIndented(line, columns)),
    ...(explained.length === 0
      ? [`${plan} has no check of this kind.`]
      : await lastResultLines(explained, { name, plan, reports }, terminal)),
  ];
  return `${lines.join('\n')}\n`;
}

/** If only a kind of check is explained, the plan is optional. */
async function checksOf(plan: string, isOptional: boolean): Promise<Iterable<Check>> {
  try {
    return prepare(await loadPlan(plan), process.env).checks();
  } catch (error) {
    if (isOptional && error instanceof ProofrollError && error.code === 'plan-unreadable')
      return [];
    throw error;
  }
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
  const inCwd = (path: string): string => resolve(terminal.cwd, path);
  const last = await lastResults(inCwd(reports), (path) => inCwd(path) === inCwd(plan));
  return [
    ...resultLines(explained, last, { plan, reports }, styleOf(terminal)),
    `Run again: npx proofroll verify ${shellQuoted(plan)} --only ${shellQuoted(name)}`,
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

function unknownCheck(name: string, checks: readonly Check[]): ProofrollError {
  const names = [...checkKinds.map((kind) => kind.name), ...checks.map(({ id }) => id)];
  // a kind with a single check has the same name as that check
  const choices = [...new Set(names)];
  const near = closest(name, choices);
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  const rest = choices.length - MOST_CHOICES;
  const listed = [
    ...choices.slice(0, MOST_CHOICES),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ].map((each) => `  ${each}`);
  return new ProofrollError(
    'check-unknown',
    `no check '${name}'${hint}\nuse one of:\n${listed.join('\n')}`,
  );
}
