/** The flag as a run saw it, with what its plan and its settings files say of it. */
import { flagFacts } from '../checks/flag/facts.ts';
import { isSame } from '../checks/shared/expect.ts';
import { commandLine } from '../model/command-line.ts';
import { textOf } from '../model/json.ts';
import type { FlagAsSeen } from '../model/causes/index.ts';
import type { Json, ObservedState } from '../model/result.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Effect } from './rollback-advice.ts';

export function flagAsSeen(
  prepared: Prepared,
  { flag: seen }: ObservedState,
): FlagAsSeen | undefined {
  const { expansion, file } = prepared;
  const facts = flagFacts(expansion);
  if (facts === undefined || seen === undefined) return undefined;
  const { flag, otherwise } = facts;
  return {
    key: flag.key,
    old: otherwise,
    expected: flag.expect,
    now: seen.value,
    ...(seen.where === undefined ? {} : { where: seen.where }),
    ...(seen.builds === undefined ? {} : { builds: seen.builds }),
    isContradicted:
      isElsewhere(flag.source, seen.layer) || saysSo(lineOf(prepared, seen), flag.expect),
    remedy: switchingOn(file.plan, file.path, flag.expect),
  };
}

export function effectSeen({ file }: Prepared, flag: FlagAsSeen | undefined): Effect {
  if (file.plan.flag === undefined) return 'no-flag';
  if (flag === undefined) return 'not-observed';
  return isSame(flag.now, flag.expected) ? 'in-effect' : 'not-in-effect';
}

/** Another layer sets the flag than the one in which it must be switched. */
function isElsewhere(source: string | undefined, layer: string | undefined): boolean {
  return source !== undefined && layer !== undefined && layer !== source;
}

/** The line that sets the flag, if it is set in a file. */
function lineOf({ expansion }: Prepared, { layer = '', where = '' }: Seen): string {
  const line = Number(/:(\d+)$/u.exec(where)?.[1] ?? 0);
  return expansion.texts.get(layer)?.split('\n')[line - 1] ?? '';
}

type Seen = NonNullable<ObservedState['flag']>;

/** The line has the new value, although the target does not: then it was switched, and something else is wrong. */
function saysSo(line: string, expected: Json): boolean {
  const words = line.replace(/^[^:=]*[:=]/u, '').split(/[^\w.-]+/u);
  return words.some((word) => word.toLowerCase() === textOf(expected).toLowerCase());
}

function switchingOn(
  { rollout, rollback }: Prepared['file']['plan'],
  path: string,
  expected: Json,
): string {
  const command =
    rollback?.drill?.enable ??
    rollout.rollback?.enable ??
    commandLine(['flag', 'set', textOf(expected)], path);
  return `switch the flag on, and verify again: ${command}`;
}
