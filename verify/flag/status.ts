/** What the flag is, why, and since when. */
import { isSame } from '../checks/shared/expect.ts';
import { askWithOrigin, type Asked } from './ask.ts';
import { settleFirst, type FlagContext, type Look } from './context.ts';
import { sha256Of, readWithStatus } from '../disk/durable.ts';
import { readHistory, type Entry } from './history.ts';
import { standing } from './restore.ts';
import { standingsOf } from './shadow.ts';
import type { Standing } from './standing.ts';
import type { Json } from '../model/result.ts';

type Switch = 'on' | 'off' | 'unknown';

export interface Status {
  key: string;
  file: string;
  switch: Switch;
  asked: Asked;
  /** the place of the value that the target reports, as the plan's order of layers has it */
  source?: Standing;
  /** places of the same setting in layers below the source */
  shadows: Standing[];
  /** places in layers above the flag's own file */
  shadowedBy: Standing[];
  since?: Entry;
  /** the file is not as the last recorded change left it */
  changedElsewhere: boolean;
  torn: number[];
  /** whether a change was, or is, half done */
  look: Look;
}

export async function flagStatus(context: FlagContext): Promise<Status> {
  const { place, prepared, signal } = context;
  const look = await settleFirst(context);
  const asked = await askWithOrigin(prepared, place, signal);
  const { own, above, below } = standingsOf(context);
  const [source, ...shadows] = [...above, ...(own === undefined ? [] : [own]), ...below];
  const { entries, torn } = readHistory(place.store);
  const last = standing(entries).at(-1);
  const isAsLeft = last !== undefined && last.after === hashOf(place.store.file);
  return {
    key: place.flag.key,
    file: place.shown,
    switch: asked.outcome === 'value' ? switchOf(asked.value, place.flag) : 'unknown',
    asked,
    ...(source === undefined ? {} : { source }),
    shadows,
    shadowedBy: above,
    ...(isAsLeft && source === own ? { since: sinceWhen(entries, last) } : {}),
    changedElsewhere: last !== undefined && !isAsLeft,
    torn,
    look,
  };
}

/** A boolean says so itself; any other flag is on where it has the value that the plan expects. */
function switchOf(value: Json, flag: { expect: Json; otherwise?: Json | undefined }): Switch {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (isSame(value, flag.expect)) return 'on';
  return flag.otherwise !== undefined && isSame(value, flag.otherwise) ? 'off' : 'unknown';
}

/** The first of the changes in a row that all left the same value. */
function sinceWhen(entries: readonly Entry[], last: Entry): Entry {
  const made = standing(entries);
  let since = last;
  for (const entry of made.toReversed()) {
    if (!isSame(entry.to, last.to)) break;
    since = entry;
  }
  return since;
}

function hashOf(file: string): string {
  try {
    return sha256Of(readWithStatus(file).bytes);
  } catch {
    return '';
  }
}
