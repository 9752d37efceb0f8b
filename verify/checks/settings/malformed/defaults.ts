/** Whether the settings load without the file's values, and which values they have then. Pure. */
import { compare, isSame, shown } from '../../shared/expect.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../../shared/judge.ts';
import { refusedWith } from '../../shared/refused.ts';
import type { FileState, Malformed } from './state.ts';
import type { Judgement } from '../../judgement.ts';
import type { Evidence, Signal } from '../../../model/result.ts';
import type { Layer } from '../../../settings/layers.ts';
import type { Observation, Observations } from '../../../observe/stimulus.ts';
import type { Plan } from '../../../plan/schema/index.ts';

export interface DefaultsClaim {
  malformed: Malformed;
  state: FileState;
  layer: Layer;
  /** settings that are read */
  keys: readonly string[];
  flag: Plan['flag'];
}

export function judgeDefaults(observations: Observations, claim: DefaultsClaim): Judgement {
  const { state, layer, keys } = claim;
  const { broken, absent } = observations;
  const error = refusedWith(broken);
  if (error !== undefined)
    return fails('settings-refused', `${state.words} is refused: ${error}`, [
      compared('loading', `refused: ${error}`, 'is', 'the defaults', false, layer.file),
    ]);
  if (broken?.outcome !== 'returned') return unexpected(broken);
  // two empty observations would be equal
  const unread = keys.find((key) => !(key in broken.values));
  if (unread !== undefined) return fails('wrong-kind', `${unread} was not observed`);
  const like = likeMissing(broken, absent, claim);
  if (!Array.isArray(like)) return like;
  const stated = statedItems(broken, claim);
  const [flag] = flagItem(broken, claim);
  const items = [...like, ...stated, ...(flag === undefined ? [] : [flag])];
  const judgement = judgeEvidence(
    [...like, ...stated, ...(flag?.holds === true ? [flag] : [])],
    signalOf(like),
  );
  return flag?.holds === false && (judgement.holds === true || like.length + stated.length === 0)
    ? flagUndone(flag, items, claim)
    : judgement;
}

function signalOf(like: readonly Evidence[]): Signal {
  return like.some(({ holds }) => !holds) ? 'malformed-accepted' : 'defaults-differ';
}

/** The same values as without the file, of the settings for which the plan states none. */
function likeMissing(
  broken: Observation,
  absent: Observation | undefined,
  { malformed: { expect = {} }, state, layer, keys }: DefaultsClaim,
): Evidence[] | Judgement {
  const open = keys.filter((key) => !(key in expect));
  if (absent === undefined || open.length === 0) return [];
  const error = refusedWith(absent);
  if (error !== undefined)
    return fails(
      'settings-refused',
      `a missing ${layer.file} is refused, so there are no defaults to compare with: ${error}. State the values under \`expect\` of this entry`,
    );
  if (absent.outcome !== 'returned') return unexpected(absent);
  return open.map((key) => {
    const [measured, wanted] = [shown(valueOf(broken, key)), shown(valueOf(absent, key))];
    const subject = `${key} with ${state.words}`;
    return compared(subject, measured, 'equals', wanted, isSame(measured, wanted), layer.file);
  });
}

function statedItems(broken: Observation, { malformed, state, layer }: DefaultsClaim): Evidence[] {
  return Object.entries(malformed.expect ?? {}).flatMap(([key, expected]) =>
    compare(`${key} with ${state.words}`, valueOf(broken, key), expected, layer.file),
  );
}

/** A flag for which the entry states no value should keep the one that the rollout gave it. */
function flagItem(
  broken: Observation,
  { malformed, state, layer, flag }: DefaultsClaim,
): Evidence[] {
  if (flag === undefined || flag.key in (malformed.expect ?? {})) return [];
  const value = valueOf(broken, flag.key);
  return compare(`${flag.key} with ${state.words}`, value, { equals: flag.expect }, layer.file);
}

/** Whether that is a safe default or a rollout undone by accident, only the plan can say. */
function flagUndone(
  { measured }: Evidence,
  evidence: Evidence[],
  { state, flag }: DefaultsClaim,
): Judgement {
  const key = flag?.key ?? '';
  const [now, wanted] = [JSON.stringify(measured), JSON.stringify(flag?.expect)];
  return {
    holds: 'unknown',
    reason: `${state.words} sets ${key} back to ${now}, and the plan does not say so: if that is intended, add \`expect: { ${key}: ${now} }\` to this entry; otherwise let the target keep ${wanted}`,
    evidence,
  };
}
