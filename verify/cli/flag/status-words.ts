import { printable } from '../../report/content/printable.ts';
import type { Standing } from '../../flag/standing.ts';
import type { Status } from '../../flag/status.ts';

/** The status of a flag, the answer first. */
export function statusLines(status: Status): string[] {
  const { source, shadows, shadowedBy, torn } = status;
  return [
    headline(status),
    ...(source === undefined ? ['  set nowhere, so by default'] : [`  from ${placeOf(source)}`]),
    ...originLine(status),
    ...shadowedBy.map((each) => `  the file ${status.file} is shadowed by ${placeOf(each)}`),
    ...shadows.map((each) => `  shadows ${placeOf(each)}`),
    ...sinceLine(status),
    ...torn.map((line) => `  line ${line} of the history cannot be read and was passed over`),
  ].map((line) => printable(line));
}

function headline({ key, switch: state, asked }: Status): string {
  if (asked.outcome === 'cannot-tell')
    return `whether ${key} is on cannot be told: ${asked.reason}`;
  const value = JSON.stringify(asked.value);
  return state === 'unknown'
    ? `${key} is ${value}, of which the plan does not say whether that is on`
    : `${key} is ${state}: ${value}`;
}

function originLine({ asked }: Status): string[] {
  if (asked.outcome !== 'value' || asked.origin === undefined) return [];
  const { layer, line } = asked.origin;
  return [`  the target itself says: ${String(layer)}, line ${String(line)}`];
}

function sinceLine({ since, changedElsewhere, file }: Status): string[] {
  if (changedElsewhere)
    return [`  ${file} was changed by other means since the last recorded change`];
  return since === undefined
    ? ['  since when is not recorded']
    : [`  since ${since.time}, ${since.action} by ${since.who}`];
}

function placeOf({ layer, place, value, refusal }: Standing): string {
  const what = refusal === undefined ? JSON.stringify(value) : `not editable: ${refusal}`;
  return `${place} (${layer.name}), ${what}`;
}
