import { lineOf } from '../../../flag/overrides.ts';
import { printable } from '../../../report/content/printable.ts';
import { unreadableLine } from './history.ts';
import type { Assignment } from '../../../flag/assignments.ts';
import type { Status } from '../../../flag/status.ts';
import { textOf } from '../../../model/json.ts';

/** The value of the flag, then where it comes from. */
export function statusLines(status: Status): string[] {
  const { source, overrides, overriddenBy, unreadableLines, file } = status;
  return [
    headline(status),
    source === undefined
      ? '  not set anywhere, so this is the default'
      : `  set in ${describe(source)}`,
    ...originLine(status),
    ...overriddenBy.map((each) => `  overrides ${file}: ${describe(each)}`),
    ...overrides.map((each) => `  overridden: ${describe(each)}`),
    sinceLine(status),
    ...unreadableLines.map((line) => `  ${unreadableLine(line)}`),
  ].map((line) => printable(line));
}

function headline({ key, state, reported }: Status): string {
  if (reported.outcome === 'unavailable')
    return `Cannot determine whether ${key} is on: ${reported.reason}`;
  const value = JSON.stringify(reported.value);
  return state === 'unknown'
    ? `${key} is ${value}; the plan does not say whether this value means on or off`
    : `${key} is ${state}: ${value}`;
}

function originLine({ reported }: Status): string[] {
  if (reported.outcome !== 'value' || reported.origin === undefined) return [];
  const { layer, line } = reported.origin;
  return [`  the target reports: from ${textOf(layer)}, line ${textOf(line)}`];
}

function sinceLine({ since, changedElsewhere, file }: Status): string {
  if (changedElsewhere)
    return `  ${file} was changed by something other than proofroll since the last recorded change`;
  return since === undefined
    ? '  no record of when it was set'
    : `  since ${since.time} (${since.action}, by ${since.user})`;
}

function describe(assignment: Assignment): string {
  const { layer, value, refusal } = assignment;
  const what = refusal === undefined ? JSON.stringify(value) : `not editable: ${refusal}`;
  return `${lineOf(assignment)} (layer ${layer.name}): ${what}`;
}
