import { resolve } from 'node:path';
import { checkKinds, declaredControls } from '../../checks/index.ts';
import { nothingSeen } from '../../checks/shared/nothing-seen.ts';
import { ProofrollError } from '../../model/errors.ts';
import { closest } from '../../plan/problems/closest.ts';
import { loadPlan } from '../../plan/load.ts';
import { prepare } from '../../prepare/prepare.ts';
import { shellQuoted } from '../../process/shell.ts';
import { resultLines } from './results.ts';
import { lastResults } from './last-results.ts';
import { styleOf } from '../progress/watched.ts';
import type { Terminal } from '../terminal.ts';
import type { Check, CheckKind } from '../../checks/check.ts';

/** What a check does, its controls, and its last result. @throws `check-unknown` */
export async function explain(
  name: string,
  plan: string,
  reports: string,
  terminal: Terminal,
): Promise<string> {
  const kind = checkKinds.find((each) => each.name === name);
  const checks = Array.from(await checksOf(plan, kind !== undefined));
  const check = checks.find(({ id }) => id === name);
  const own = kind ?? checkKinds.find((each) => each.name === check?.kind);
  if (own === undefined) throw unknown(name, checks);
  const asked = check === undefined ? checks.filter((each) => each.kind === own.name) : [check];
  const place = resolve(terminal.cwd, plan);
  const last = await lastResults(
    resolve(terminal.cwd, reports),
    (path) => resolve(terminal.cwd, path) === place,
  );
  return (
    [
      ...about(own, check),
      ...(check === undefined ? [] : [`Asked for at ${check.plan}`, '']),
      ...(asked.length === 0
        ? [`${plan} asks for no such check.`]
        : resultLines(asked, last, { plan, reports }, styleOf(terminal))),
      ...(asked.length === 0 ? [] : [again(plan, name)]),
    ].join('\n') + '\n'
  );
}

function again(plan: string, name: string): string {
  return `Again: npx proofroll verify ${shellQuoted(plan)} --only ${shellQuoted(name)}`;
}

async function checksOf(plan: string, optional: boolean): Promise<Iterable<Check>> {
  try {
    return prepare(await loadPlan(plan), process.env).checks();
  } catch (error) {
    if (optional && error instanceof ProofrollError && error.code === 'plan-unreadable') return [];
    throw error;
  }
}

function about(kind: CheckKind, check: Check | undefined): string[] {
  const own = check && [...check.controls, nothingSeen];
  const controls = own?.map(
    ({ id, kind: how, fault, expects }) => `  ${id} (${how}): ${fault} → ${expects.join(' or ')}`,
  );
  const general = declaredControls(kind).map(
    ({ id, kind: how, fault, signals }) => `  ${id} (${how}): ${fault} → ${signals.join(' or ')}`,
  );
  return [
    `${check?.id ?? kind.name}  (${kind.category}, ${check?.severity ?? kind.severity})`,
    '',
    `It shows that ${kind.summary}.`,
    ...(check === undefined ? [] : [`Here: ${check.claim}.`]),
    '',
    'It is shown able to fail by these controls, each caught only by its own signal:',
    ...(controls ?? general),
    '',
  ];
}

function unknown(name: string, checks: readonly Check[]): ProofrollError {
  const choices = [...checkKinds.map((kind) => kind.name), ...checks.map(({ id }) => id)];
  const near = closest(name, choices);
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  return new ProofrollError(
    'check-unknown',
    `no check '${name}'${hint}\nuse one of:\n${choices
      .slice(0, 60)
      .map((each) => `  ${each}`)
      .join('\n')}`,
  );
}
