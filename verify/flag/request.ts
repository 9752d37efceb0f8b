import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { leafChange } from './leaf.ts';
import { MARK } from '../process/mark.ts';
import type { Json } from '../model/result.ts';
import type { FlagContext } from './context.ts';
import type { Action } from './history.ts';
import type { ChangeRequest } from './replace.ts';

/** What the history records of a change, before it is made: from the values, and from the texts of the file. */
export function requestOf(
  { place, now }: FlagContext,
  action: Action,
  [from, to]: readonly [from: Json, to: Json],
  [before, after]: readonly [before: string, after: string],
): ChangeRequest {
  const leaf = leafChange(place, before, after);
  const run = process.env[MARK];
  return {
    id: randomBytes(8).toString('hex'),
    time: now().toISOString(),
    user: currentUser(),
    action,
    plan: place.planId,
    key: place.flag.key,
    from,
    to,
    ...(leaf === undefined ? {} : { leaf }),
    ...(run === undefined ? {} : { run }),
  };
}

/** A number if the user has no name, as in some containers. */
function currentUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
