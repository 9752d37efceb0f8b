/** Whether what is built follows the flag. Pure. */
import { builtTexts, compareBuilt, isBuiltSame } from '../built.ts';
import { isUnreached, judgeUnreached, reachedElsewhere } from './reach.ts';
import { judgeVarying, repeatedNote } from './varying.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { fails, judgeEvidence, unexpected, valueOf } from '../../shared/judge.ts';
import { judgeUndeclared } from '../../shared/undeclared.ts';
import type { FlagFacts } from '../facts.ts';
import type { Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { Evidence, Json } from '../../../model/result.ts';

export function judgeEffect(
  observations: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
  const { expected, otherwise } = observations;
  const undeclared = judgeUndeclared(expected) ?? judgeUndeclared(otherwise);
  if (undeclared !== undefined) return undeclared;
  if (expected?.outcome !== 'returned') return unexpected(expected);
  if (otherwise?.outcome !== 'returned') return unexpected(otherwise);
  const varying = judgeVarying(observations, facts);
  if (varying !== undefined) return varying;
  const isBlocked = isBuiltSame(expected, otherwise, facts) && isUnreached(observations, facts);
  if (!isBlocked) return judgeBoth(observations, facts, repeatedNote(observations));
  const elsewhere = reachedElsewhere(observations, facts, expansion);
  if (elsewhere === undefined)
    return judgeUnreached(facts, expansion, evidenceOf(observations, facts));
  if (elsewhere.built?.outcome !== 'returned') return unexpected(elsewhere.built);
  return judgeBoth({ ...observations, otherwise: elsewhere.built }, facts, [elsewhere.note]);
}

function judgeBoth(observations: Observations, facts: FlagFacts, notes: string[]): Judgement {
  const { loaded, expected, otherwise } = observations;
  const evidence = evidenceOf(observations, facts);
  return isBuiltSame(expected, otherwise, facts)
    ? judgeWithoutEffect(loaded, builtTexts([expected, otherwise], facts)[0], facts, evidence)
    : judgeEvidence(evidence, 'effect-differs', notes);
}

function evidenceOf({ expected, otherwise }: Observations, facts: FlagFacts): Evidence[] {
  const when = (value: Json): string => `with ${facts.flag.key} ${JSON.stringify(value)}`;
  return [
    ...compareBuilt(when(facts.flag.expect), expected, facts, facts.flag.expect),
    ...compareBuilt(when(facts.otherwise), otherwise, facts, facts.otherwise),
  ];
}

function judgeWithoutEffect(
  loaded: Observations[string] | undefined,
  built: string | undefined,
  { flag, otherwise }: FlagFacts,
  evidence: Evidence[],
): Judgement {
  const [on, off] = [JSON.stringify(flag.expect), JSON.stringify(otherwise)];
  // a flag that is missing, or cannot be read, does not have that value
  if (isSame(shown(valueOf(loaded, flag.key)), otherwise))
    return {
      holds: 'unknown',
      reason: `${flag.key} is already ${off}, so what is built with ${on} could not be observed`,
      because: 'old-value',
      evidence,
    };
  return fails(
    'flag-has-no-effect',
    `${flag.key} has no effect: ${flag.effect?.call} builds ${built} with ${flag.key} ${on} and with ${off}`,
    evidence,
  );
}
