import { isRefusal } from '../../edit/edit.ts';
import type { Planting } from '../format.ts';
import { editText } from './edit.ts';
import { locate } from './locate.ts';

/** The same edit in a copy, with booleans in the words that the file uses, such as `on` and `off`. */
export function plantIni(text: string, { path, change, textOf }: Planting): string {
  const at = locate(text, path);
  if (isRefusal(at)) throw new Error(at.message);
  const present = (at.own ?? at.inherited)?.raw;
  const edit = editText(at, 'remove' in change ? undefined : textOf(change.value, present));
  if (edit.outcome === 'refused') throw new Error(edit.message);
  return edit.outcome === 'edited' ? edit.text : text;
}
