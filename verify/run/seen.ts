import { shown } from '../checks/shared/expect.ts';
import { flagFacts } from '../checks/flag/facts.ts';
import { valueOf } from '../checks/shared/judge.ts';
import { whereOf } from '../checks/settings/load.ts';
import { holder, placeIn } from '../checks/shared/plant.ts';
import { BESIDE } from '../worlds/fingerprint.ts';
import type { Json, ObservedState, SuiteTest } from '../model/result.ts';
import type { Check } from '../checks/check.ts';
import type { LookUp } from './look-up.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { lifecycleIn } from './seen-lifecycle.ts';
import { filesWithSecrets } from '../prepare/secrets.ts';
import { maskedValue } from '../secrets/mask.ts';
import { isSecretKey } from '../secrets/names.ts';
import { kindOf } from '../settings/kinds.ts';
import type { Layer } from '../settings/layers.ts';
import type { FilesOutcome } from '../observe/unchanged/stimulus.ts';

/** The secret settings as they were observed. For hashing only: no report may hold them. */
export function secretsSeen(
  { expansion }: Prepared,
  checks: readonly Check[],
  lookUp: LookUp,
): Map<string, Json> {
  const { secrets } = expansion.file.plan;
  const all = valuesSeen(checks, lookUp).filter(([key]) => isSecretKey(key, secrets));
  return new Map(all);
}

export interface FileHash {
  path: string;
  sha256: string;
}

/** Kinds of whose observations `seenIn` and `secretsSeen` tell. */
export const toldKinds: ReadonlySet<string> = new Set([
  'flag.value',
  'flag.effect',
  'flag.lifecycle',
  'settings.load',
  'settings.unchanged',
  'smoke',
]);

/** What was seen of flag, settings and surroundings, for the parts of a report that are about no single check. */
export function seenIn(
  prepared: Prepared,
  checks: readonly Check[],
  lookUp: LookUp,
): ObservedState {
  const { expansion } = prepared;
  const flag = flagSeen(prepared, checks, lookUp);
  const lifecycle = lifecycleSeen(prepared, checks, lookUp);
  return {
    ...(flag === undefined ? {} : { flag }),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    settings: settingsSeen(prepared, checks, lookUp),
    sources: expansion.layers.map((layer) => ({
      name: layer.name,
      kind: layer.kind,
      ...(layer.file === undefined ? {} : { file: layer.file }),
      present: isPresent(prepared, layer),
    })),
    tests: testsSeen(checks, lookUp),
    files: filesSeen(prepared, checks, lookUp),
  };
}

/** A file's layer is there with its file, the others where they hold a setting that the plan names. */
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

function flagSeen(
  { expansion }: Prepared,
  checks: readonly Check[],
  lookUp: LookUp,
): ObservedState['flag'] {
  const facts = flagFacts(expansion);
  const check = checks.find(({ kind }) => kind === 'flag.value');
  const loaded = observed(check, 'loaded', lookUp);
  if (facts === undefined || loaded?.outcome !== 'returned') return undefined;
  const { key } = facts.flag;
  const effect = checks.find(({ kind }) => kind === 'flag.effect');
  const [builds, builds2] = ['expected', 'otherwise'].map((name) =>
    className(observed(effect, name, lookUp)),
  );
  const [source, where] = [holder(expansion, key), whereOf(expansion, key)];
  return {
    key,
    value: shown(valueOf(loaded, key)),
    ...(source === undefined ? {} : { layer: source.name }),
    ...(where === undefined ? {} : { where }),
    ...(builds === undefined ? {} : { builds }),
    ...(builds2 === undefined ? {} : { buildsOtherwise: builds2, otherwise: facts.otherwise }),
  };
}

function lifecycleSeen(
  { expansion }: Prepared,
  checks: readonly Check[],
  lookUp: LookUp,
): ObservedState['lifecycle'] {
  const check = checks.find(({ kind }) => kind === 'flag.lifecycle');
  const sources = observed(check, 'sources', lookUp);
  return sources?.outcome === 'sources' ? lifecycleIn(expansion, sources) : undefined;
}

function settingsSeen(
  { expansion, real }: Prepared,
  checks: readonly Check[],
  lookUp: LookUp,
): ObservedState['settings'] {
  return valuesSeen(checks, lookUp).map(([key, value]) => {
    const secret = isSecretKey(key, expansion.file.plan.secrets);
    const [layer, where] = [holder(expansion, key)?.name, whereOf(expansion, key)];
    return {
      key,
      value: secret ? maskedValue(value, real.mark) : value,
      secret,
      ...(layer === undefined ? {} : { layer }),
      ...(where === undefined ? {} : { where }),
    };
  });
}

function valuesSeen(checks: readonly Check[], lookUp: LookUp): [key: string, value: Json][] {
  const check = checks.find(({ kind }) => kind === 'settings.load');
  return Object.keys(check?.observe ?? {}).map((key) => [
    key,
    shown(valueOf(observed(check, key, lookUp), key)),
  ]);
}

function testsSeen(checks: readonly Check[], lookUp: LookUp): SuiteTest[] {
  const runs = new Set(
    checks
      .filter(({ kind }) => kind === 'smoke')
      .flatMap((check) => observed(check, 'ran', lookUp) ?? []),
  );
  return [...runs].flatMap((run) => (run.outcome === 'suite' ? run.tests : []));
}

/** The plain hash of each declared file. For hashing only: with it a guess at a secret inside could be tested. */
export function hashesSeen(checks: readonly Check[], lookUp: LookUp): FileHash[] {
  return declaredSeen(checks, lookUp).map(({ path, sha256 }) => ({ path, sha256 }));
}

function declaredSeen(checks: readonly Check[], lookUp: LookUp): FilesOutcome['files'] {
  const check = checks.find(({ kind }) => kind === 'settings.unchanged');
  const seen = observed(check, 'files', lookUp);
  return seen?.outcome === 'files' ? seen.files : [];
}

function filesSeen(
  prepared: Prepared,
  checks: readonly Check[],
  lookUp: LookUp,
): ObservedState['files'] {
  const secret = filesWithSecrets(prepared);
  return declaredSeen(checks, lookUp).map(({ path, sha256, differences }) => {
    const beside = differences.filter((each) => each.includes(BESIDE)).join('; ');
    return {
      path,
      ...(secret.has(path) ? {} : { sha256 }),
      changed: differences.some((each) => !each.includes(BESIDE)),
      ...(beside === '' ? {} : { beside }),
    };
  });
}

function observed(check: Check | undefined, name: string, lookUp: LookUp) {
  const stimulus = check?.observe[name];
  return stimulus === undefined ? undefined : lookUp(stimulus);
}

function className(seen: ReturnType<typeof observed>): string | undefined {
  if (seen?.outcome !== 'returned') return undefined;
  const name: Json = shown(valueOf(seen, 'class'));
  return typeof name === 'string' ? name : undefined;
}
