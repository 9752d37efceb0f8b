/** Whether a broken or missing file is refused. Pure. */
import { basename } from 'node:path';
import { compare } from '../../shared/expect.ts';
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
  const refused = compared('loading', `refused: ${error}`, 'is', 'refused', true, layer.file);
  if (names === undefined) {
    const notes = error.includes(file) ? [] : [`the error does not name ${file}: ${error}`];
    return judgeEvidence([refused], 'malformed-accepted', notes);
  }
  const wanted = { contains: names === true ? file : names };
  const named = compare('the error', { kind: 'plain', value: error }, wanted, layer.file);
  return judgeEvidence([refused, ...named], 'malformed-unclear');
}
