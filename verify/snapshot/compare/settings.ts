import { isSame } from '../../checks/shared/expect.ts';
import type { Changes, Json, SettingChange, SettingState } from '../../model/result.ts';
import type { Run } from '../../run/run.ts';
import { pairUp } from './pair-up.ts';
import { isPresent, secretHash } from '../hashes.ts';
import type { Hashing, SettingRecord, Snapshot } from '../schema.ts';
import { ANOTHER_VALUE, placed, presenceWords, wasPresent } from '../setting-words.ts';

/** A setting whose value comes from another layer counts as changed too. */
export async function compareSettings(
  { report, secrets }: Run,
  snapshot: Snapshot,
): Promise<Changes['settings']> {
  const { pairs, alone } = pairUp(snapshot.settings, report.observed.settings, ({ key }) => key);
  const [changed, unknown]: [SettingChange[], string[]] = [[], []];
  for (const [before, now] of pairs) {
    const change =
      before.secret || now.secret
        ? await secretChange(before, now, rawValue(now, secrets), snapshot.secrets)
        : plainChange(before, now);
    if (change === 'unknown') unknown.push(now.key);
    else if (change !== undefined) changed.push(change);
  }
  return {
    compared: pairs.length - unknown.length,
    changed,
    notCompared: [...alone, ...unknown],
  };
}

function plainChange(
  before: Extract<SettingRecord, { secret: false }>,
  now: SettingState,
): SettingChange | undefined {
  if (isSame(before.value, now.value) && before.layer === now.layer) return undefined;
  return {
    key: now.key,
    secret: false,
    from: placed(before.value, before),
    to: placed(now.value, now),
  };
}

async function secretChange(
  before: SettingRecord,
  now: SettingState,
  raw: Json | undefined,
  hashing: Hashing,
): Promise<SettingChange | 'unknown' | undefined> {
  const [was, is] = [wasPresent(before), isPresent(raw)];
  const changeTo = (to: string): SettingChange => ({
    key: now.key,
    secret: true,
    from: placed(presenceWords(was), before),
    to: placed(to, now),
  });
  if (was !== is) return changeTo(presenceWords(is));
  const same = was ? await isSameSecret(before, now.key, raw, hashing) : true;
  if (same === false) return changeTo(ANOTHER_VALUE);
  if (before.layer !== now.layer) return changeTo(presenceWords(is));
  return same === true ? undefined : 'unknown';
}

/** Undefined if the snapshot keeps no hash of the secret. */
async function isSameSecret(
  before: SettingRecord,
  key: string,
  raw: Json | undefined,
  hashing: Hashing,
): Promise<boolean | undefined> {
  if (!before.secret) return isSame(before.value, raw ?? null);
  if (before.hash === undefined) return undefined;
  return before.hash === (await secretHash(key, raw, hashing));
}

function rawValue(
  { key, secret, value }: SettingState,
  secrets: ReadonlyMap<string, Json>,
): Json | undefined {
  return secret ? secrets.get(key) : value;
}
