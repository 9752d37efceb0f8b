import { lost } from '../../model/loss.ts';
import type { CheckDraft } from '../check.ts';
import { unobserved } from './judge.ts';

/** A claim of the plan that cannot be observed is reported as such: leaving it out would hide it. */
export function unobservable(
  draft: Pick<CheckDraft, 'id' | 'claim' | 'at' | 'notes'>,
  why: string,
): CheckDraft {
  return {
    ...draft,
    observe: {},
    judge: () => unobserved(lost('not-supported', why)),
    controls: [],
  };
}

export const CANNOT_FLIP =
  "cannot flip the flag: the target would not read a copy of the layer that holds it; if it finds that file by an absolute path, give the layer a 'pointer'";
