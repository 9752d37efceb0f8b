/** Whether an observation in a copied world shows anything, by what the target looked for there. Pure. */
import { lost, type Loss } from '../model/loss.ts';
import type { CopyReads } from '../model/copy-reads.ts';
import type { Check } from '../checks/check.ts';
import type { Judgement } from '../checks/judgement.ts';
import type { Observation, Observations } from '../observe/stimulus.ts';
import { judged } from './judged.ts';

/**
 * Why the judgement on a check must be left open. What its other observations show stays: a failure, a loss or a pass
 * that does not depend on the doubtful ones.
 */
export function doubtAbout(
  check: Pick<Check, 'id' | 'judge'>,
  observations: Observations,
  judgement: Judgement,
): Loss | undefined {
  // a target that follows a change of the copy does read it
  const why = judgement.holds === true ? lacks(observations) : doubtIn(observations);
  if (why === undefined || judgement.holds === 'unknown') return undefined;
  const without = Object.entries(observations).map(
    ([name, each]) => [name, hasDoubt(each) ? withoutIt(each, why) : each] as const,
  );
  const again = judged(check, Object.fromEntries(without));
  return isSameWithout(judgement, again) ? undefined : why;
}

/** Why observations show nothing, if the target read a real file instead of its copy, or looked for one in vain. */
export function doubtIn(observations: Observations): Loss | undefined {
  const bypassed = all(observations, 'bypassed');
  if (bypassed.length > 0)
    return lost(
      'real-file-read',
      `the target reads the real file ${bypassed.join(', ')} by its absolute path and never opened the changed copy, which therefore shows nothing; let it find the file by its working directory or home, or by a variable, named as the layer's \`pointer\``,
    );
  return lacks(observations);
}

function lacks(observations: Observations): Loss | undefined {
  const missing = all(observations, 'missing');
  if (missing.length === 0) return undefined;
  const files = missing.filter((file) => !missing.some((each) => file.startsWith(`${each}/`)));
  return lost(
    'missing-in-copy',
    `the target looked for ${files.join(', ')}, which exists, but not in the copied world; add to the plan: target.files: [${files.map((file) => JSON.stringify(file)).join(', ')}]`,
  );
}

function all(observations: Observations, which: keyof CopyReads): string[] {
  const found = Object.values(observations).flatMap((each) => readsOf(each)?.[which] ?? []);
  return [...new Set(found)];
}

function hasDoubt(observation: Observation): boolean {
  return readsOf(observation) !== undefined;
}

function readsOf(observation: Observation): CopyReads | undefined {
  return 'reads' in observation ? observation.reads : undefined;
}

/** Whatever else a drill shows stays, such as a command that failed. */
function withoutIt(observation: Observation, why: Loss): Observation {
  if (observation.outcome !== 'drill') return why;
  return { ...observation, legs: observation.legs.map(({ name }) => ({ name, seen: why })) };
}

function isSameWithout(judgement: Judgement, again: Judgement): boolean {
  if (judgement.holds === 'unobserved')
    return again.holds === 'unobserved' && again.loss.detail === judgement.loss.detail;
  return judgement.holds === again.holds;
}
