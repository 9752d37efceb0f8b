import { originWords } from './facts.ts';
import { code, value, type Phrase } from './phrase.ts';
import type { ReportView } from '../../model/result.ts';

/** What the flag was seen to be, and to do; nothing where it was not looked at. */
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
