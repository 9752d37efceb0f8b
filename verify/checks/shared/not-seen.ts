/** A claim of the plan that cannot be looked at: it is told as such, as it would else vanish unseen. */
import { lost } from '../../model/loss.ts';
import type { CheckDraft } from '../check.ts';
import { unobserved } from './judge.ts';

export function notSeen(
  draft: Pick<CheckDraft, 'id' | 'claim' | 'plan' | 'at' | 'notes'>,
  why: string,
): CheckDraft {
  return {
    ...draft,
    observe: {},
    judge: () => unobserved(lost('not-supported', why)),
    controls: [],
  };
}

/** Why no copy of a layer would be read. */
export const UNFLIPPABLE =
  "the flag cannot be flipped: no layer that holds it can be redirected; a file that is found by an absolute path needs a 'pointer'";
