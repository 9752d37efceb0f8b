import { originWords } from '../run.ts';
import { code, value, type Phrase } from '../phrase.ts';
import type { ReportView } from '../../../model/result.ts';

/** The observed value of the flag and its effect; nothing if the flag was not observed. */
export function keyResult(report: ReportView): Phrase | undefined {
  const { flag } = report.observed;
  if (flag === undefined) return undefined;
  const { key, layer, where, builds } = flag;
  return [
    code(key),
    ' is ',
    value(flag.value),
    ...(layer === undefined ? [] : [`, ${originWords(report)} `, code(layer)]),
    ...(where === undefined ? [] : [' (', code(where), ')']),
    '.',
    ...(builds === undefined ? [] : [' With it, ', code(builds), ' is built.']),
  ];
}
