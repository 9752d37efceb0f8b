import { isRefusal } from '../../edit/edit.ts';
import type { Planting } from '../format.ts';
import { changed } from './edit.ts';
import { locate, readToml } from './read.ts';

/** The same splice as in an edit, also for arrays, inline tables and strings of several lines. */
export function plantToml(text: string, { path, change }: Planting): string {
  const source = readToml(text);
  if (isRefusal(source)) throw new Error(`it is not valid TOML: ${source.message}`);
  const place = locate(source, path);
  if (isRefusal(place)) throw new Error(place.message);
  const planted = changed(source, place, change);
  if (isRefusal(planted)) throw new Error(planted.message);
  return source.bom + planted;
}
