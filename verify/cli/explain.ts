import { join, resolve } from 'node:path';
import { checkKinds } from '../checks/index.ts';
import { ProofrollError } from '../errors.ts';
import { closest } from '../plan/closest.ts';
import { loadPlan } from '../plan/load.ts';
import { prepare } from '../run/prepare.ts';
import { checkLine } from '../report/index.ts';
import { useColor } from './color.ts';
import { lastResults } from './last-results.ts';
import type { Terminal } from './main.ts';
import type { Check, CheckKind } from '../checks/check.ts';
import type { CheckResult } from '../result.ts';

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
  const last = await lastResults(resolve(terminal.cwd, reports));
  const ids =
    check === undefined
      ? checks.filter((each) => each.kind === own.name).map(({ id }) => id)
      : [check.id];
  const results = last.filter(({ id }) => ids.includes(id));
  return (
    [
      ...about(own, check),
      ...inPlan(plan, check, ids),
      ...lastLines(results, reports, terminal),
    ].join('\n') + '\n'
  );
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
  const controls = check?.controls.map(
    ({ id, kind: how, fault, expects }) => `  ${id} (${how}): ${fault} → ${expects.join(' or ')}`,
  );
  const general = kind.controls.map(
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
    '  nothing-seen (matcher): an observation in which nothing was seen → wrong-kind',
    '',
  ];
}

function inPlan(plan: string, check: Check | undefined, ids: string[]): string[] {
  if (check !== undefined) return [`Asked for at ${check.plan}`, ''];
  return ids.length === 0
    ? [`${plan} asks for no such check.`, '']
    : [`In ${plan}: ${ids.join(', ')}`, ''];
}

function lastLines(results: readonly CheckResult[], reports: string, terminal: Terminal): string[] {
  if (results.length === 0) return [`No result of it in ${join(reports, 'latest.json')}.`];
  const style = { color: useColor(terminal), columns: 80 };
  return [
    'Last result:',
    ...results.map((result) => checkLine(result, style)),
    ...results.flatMap(detail),
  ];
}

function detail(result: CheckResult): string[] {
  const controls =
    'proof' in result ? result.proof.controls.map(({ id, outcome }) => `  ${id}: ${outcome}`) : [];
  return [
    ...('reason' in result ? [`  ${result.reason}`] : []),
    ...controls,
    `  again: ${result.repeat}`,
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
