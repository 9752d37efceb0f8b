/** Whether a broken or missing file is refused. Pure. */
import { basename } from 'node:path';
import { compared, fails, judgeEvidence, unexpected } from '../../shared/judge.ts';
import { refusedWith } from '../../shared/refused.ts';
import type { FileState, Malformed } from './state.ts';
import type { Judgement } from '../../judgement.ts';
import type { Layer } from '../../../settings/layers.ts';
import type { Observations } from '../../../observe/stimulus.ts';

/** That the intact file is not refused is shown by a control, so any refusal counts; a plan may ask for more. */
export function judgeRefusal(
  { broken }: Observations,
  { names }: Malformed,
  { words }: FileState,
  layer: Layer,
): Judgement {
  const error = refusedWith(broken);
  if (broken?.outcome === 'returned' && error === undefined)
    return fails('malformed-accepted', `the settings load with ${words}`, [
      compared('loading', 'succeeded', 'is', 'refused', false, layer.file),
    ]);
  if (error === undefined) return unexpected(broken);
  const file = basename(layer.file ?? layer.name);
  const refused = compared('loading', briefly(error), 'is', 'refused', true, layer.file);
  if (names === undefined) {
    const unnamed = error.includes(file) ? 'refused with' : `the error does not name ${file}:`;
    return judgeEvidence([refused], 'malformed-accepted', [`${unnamed} ${error}`]);
  }
  const wanted = names === true ? file : names;
  const isNamed = error.includes(wanted);
  const measured = isNamed ? around(error, wanted) : error;
  const named = compared('the error', measured, 'contains', wanted, isNamed, layer.file);
  return judgeEvidence(
    [refused, named],
    'malformed-unclear',
    isNamed ? [`refused with ${error}`] : [],
  );
}

/** With the name of the error, if the text begins with one. */
function briefly(error: string): string {
  const [name] = /^[\p{L}_$][\p{L}\p{N}_$.]*(?=:)/u.exec(error) ?? [];
  return name === undefined ? 'refused' : `refused with ${name}`;
}

function around(text: string, wanted: string): string {
  const at = text.indexOf(wanted);
  const [from, to] = [Math.max(at - MARGIN, 0), at + wanted.length + MARGIN];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

/** In characters. */
const MARGIN = 20;
