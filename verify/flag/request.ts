import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { MARK } from '../process/mark.ts';
import type { Json } from '../model/result.ts';
import type { FlagContext } from './context.ts';
import type { Action } from './history.ts';
import type { ChangeRequest } from './replace.ts';

/** What the history records of a change, before it is made. */
export function requestOf(
  { place, now }: FlagContext,
  action: Action,
  from: Json,
  to: Json,
): ChangeRequest {
  const run = process.env[MARK];
  return {
    id: randomBytes(8).toString('hex'),
    time: now().toISOString(),
    user: currentUser(),
    action,
    key: place.flag.key,
    from,
    to,
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
