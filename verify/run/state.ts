/** The state of the target, from what each check's observations show of it. */
import { placeIn } from '../checks/shared/plant.ts';
import { filesWithSecrets } from '../prepare/secrets.ts';
import { maskedValue } from '../secrets/mask.ts';
import { isSecretKey } from '../secrets/names.ts';
import { kindOf } from '../settings/kinds.ts';
import { NEARBY } from '../worlds/fingerprint.ts';
import { observationsOf, type LookUp } from './look-up.ts';
import type { Check } from '../checks/check.ts';
import type { SettingPart, StateParts } from '../checks/state.ts';
import type { Json, ObservedState } from '../model/result.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Layer } from '../settings/layers.ts';

/** Not masked. Of two checks that show the same part, the first in the plan counts; tests are of several suites. */
export function statePartsOf(
  { expansion }: Prepared,
  checks: readonly Check[],
  lookUp: LookUp,
): StateParts {
  const all = checks.flatMap(
    ({ observe, state }) => state?.(observationsOf(observe, lookUp), expansion) ?? [],
  );
  const merged = Object.assign({}, ...all.toReversed()) as StateParts;
  // checks on suites of one run show all its tests, each of them
  const tests = new Set(all.flatMap((part) => (part.tests === undefined ? [] : [part.tests])));
  return { ...merged, tests: [...tests].flat() };
}

/** As a report may have it. */
export function observedState(prepared: Prepared, parts: StateParts): ObservedState {
  const { flag, effect, lifecycle, settings = [], tests = [] } = parts;
  return {
    ...(flag === undefined ? {} : { flag: { ...flag, ...built(effect) } }),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    settings: settings.map((setting) => maskedSetting(prepared, setting)),
    sources: sourcesIn(prepared),
    tests,
    files: filesIn(prepared, parts),
  };
}

/** The secret settings as they were observed. For hashing only: no report may have them. */
export function secretsIn(
  { expansion }: Prepared,
  { settings = [] }: StateParts,
): Map<string, Json> {
  const { secrets } = expansion.file.plan;
  const secret = settings.filter((each) => each.secret ?? isSecretKey(each.key, secrets));
  return new Map(secret.map(({ key, value }) => [key, value]));
}

function built(effect: StateParts['effect']) {
  if (effect === undefined) return {};
  const { builds, buildsOtherwise, otherwise } = effect;
  return {
    ...(builds === undefined ? {} : { builds }),
    ...(buildsOtherwise === undefined ? {} : { buildsOtherwise, otherwise }),
  };
}

function maskedSetting(
  { expansion, real }: Prepared,
  { key, value, secret: isTyped, ...place }: SettingPart,
): ObservedState['settings'][number] {
  const secret = isTyped ?? isSecretKey(key, expansion.file.plan.secrets);
  return { key, value: secret ? maskedValue(value, real.mark) : value, secret, ...place };
}

function sourcesIn(prepared: Prepared): ObservedState['sources'] {
  return prepared.expansion.layers.map((layer) => ({
    name: layer.name,
    kind: layer.kind,
    ...(layer.file === undefined ? {} : { file: layer.file }),
    present: isPresent(prepared, layer),
  }));
}

/** A layer with a file is present if the file is; another one if it sets something that the plan names. */
function isPresent({ expansion, file }: Prepared, layer: Layer): boolean {
  const { settings, flag } = file.plan;
  switch (kindOf(layer).holds) {
    case 'arguments':
      return settings?.named !== undefined || settings?.with !== undefined;
    case 'folder':
    case 'text':
      return expansion.texts.has(layer.name);
    case 'variables': {
      const keys = [
        ...Object.keys(settings?.expect ?? {}),
        ...(flag === undefined ? [] : [flag.key]),
      ];
      return keys.some((key) => placeIn(expansion, layer, key) !== undefined);
    }
  }
}

function filesIn(prepared: Prepared, { files = [] }: StateParts): ObservedState['files'] {
  const secret = filesWithSecrets(prepared);
  return files.map(({ path, sha256, differences }) => {
    const nearby = differences.filter((each) => each.includes(NEARBY)).join('; ');
    return {
      path,
      ...(secret.has(path) ? {} : { sha256 }),
      changed: differences.some((each) => !each.includes(NEARBY)),
      ...(nearby === '' ? {} : { nearby }),
    };
  });
}
