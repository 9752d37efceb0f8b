/** Evidence about secret settings: a report says only whether a value is present, with a keyed hash of it. */
import { createHmac, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { isNotThere } from '../model/not-there.ts';
import { isSecretKey } from './names.ts';
import type { CheckResult, Evidence, Json } from '../model/result.ts';

/** Masks the measured and expected values of evidence whose subject is a secret. `key` is that of the hash. */
export function maskSecrets(
  result: CheckResult,
  further: readonly string[],
  key: string,
): CheckResult {
  if (!('evidence' in result)) return result;
  const nameOf = ({ subject }: Evidence): string =>
    result.kind === 'file' ? basename(subject) : subject;
  const evidence = result.evidence.map((item) =>
    isSecretKey(nameOf(item), further) || isSecretKey(keyBefore(item), further)
      ? masked(item, key)
      : item,
  );
  return { ...result, evidence };
}

/** A value that is secret whatever its name, masked with a key of this process, so that equal ones look the same. */
export function hiddenValue(value: Json): string {
  return maskedValue(value, processKey);
}

const processKey = randomBytes(16).toString('hex');

export function maskedValue(value: Json, key: string): string {
  if (value === null || value === '' || isNotThere(value)) return '(secret: absent)';
  const hash = createHmac('sha256', key).update(JSON.stringify(value)).digest('hex').slice(0, 12);
  return `(secret: present, keyed hash ${hash})`;
}

/** In `api_key with a broken shop.json`, the setting. */
function keyBefore({ subject }: Evidence): string {
  return subject.split(' with ', 1)[0] ?? subject;
}

function masked(item: Evidence, key: string): Evidence {
  return {
    ...item,
    measured: maskedValue(item.measured, key),
    // the hash of a pattern or of a part would differ from the value's hash and look like a difference
    expected: item.operator === 'equals' ? maskedValue(item.expected, key) : '(secret: not shown)',
  };
}
