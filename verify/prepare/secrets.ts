/** Values that may not reach a report, found before anything is written. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';
import { ADDRESS } from '../secrets/assigned.ts';
import { isNotThere } from '../checks/shared/expect.ts';
import { isSecretKey } from '../secrets/names.ts';
import { realPath } from '../worlds/surroundings.ts';
import { contentPath, readContent } from '../observe/files/read-content.ts';
import type { CheckResult, Evidence, Json } from '../model/result.ts';
import type { Layer } from '../settings/layers.ts';
import type { Prepared } from './prepare.ts';

export { isSecretKey };

/** Every value that stands under a secret-like name in a layer or in the environment handed on. */
export function secretValues({ real, expansion, place }: Prepared): string[] {
  const further = expansion.file.plan.secrets;
  const inEnvironment = Object.entries({ ...real.env, ...real.withheld })
    .filter(([name]) => isSecretKey(name, further))
    .map(([, value]) => value);
  const inLayers = real.layers.flatMap((layer) =>
    layerSecrets(layer, expansion.texts.get(layer.name) ?? '', real, further),
  );
  const expected = Object.entries(expansion.file.plan.settings?.expect ?? {})
    .filter(([key]) => isSecretKey(key, further))
    .map(([, value]) => String(value));
  const texts = [...expansion.texts.values(), ...Object.values({ ...real.env, ...real.withheld })];
  const beside = besideSettings(expansion, real, place.root);
  return [
    ...new Set(
      [...inEnvironment, ...inLayers, ...expected, ...beside, ...texts.flatMap(inAddresses)]
        .map((value) => value.trim())
        .filter((value) => value.length >= 4),
    ),
  ];
}

/** The password of an address, whatever the setting is called: `postgres://shop:password@host`. */
function inAddresses(text: string): string[] {
  return Array.from(text.matchAll(ADDRESS), ([, , word]) => word ?? '');
}

/** Files and folders, as the plan has them, in which a secret stands. */
export function filesWithSecrets({ real, expansion }: Prepared): Set<string> {
  const further = expansion.file.plan.secrets;
  const holding = real.layers.filter((layer) => {
    const text = expansion.texts.get(layer.name) ?? '';
    return [...layerSecrets(layer, text, real, further), ...inAddresses(text)].length > 0;
  });
  return new Set(holding.flatMap(({ file }) => file ?? []));
}

/** Replaces a secret setting's measured and expected values by whether they are there, and a keyed hash. */
export function maskSecrets(
  result: CheckResult,
  further: readonly string[],
  key: string,
): CheckResult {
  if (!('evidence' in result)) return result;
  const nameOf = ({ subject }: Evidence): string =>
    result.kind === 'file' ? basename(subject) : subject;
  const evidence = result.evidence.map((item) =>
    isSecretKey(nameOf(item), further) ? masked(item, key) : item,
  );
  return { ...result, evidence };
}

/** Of the plan's commands and files: a file is a secret by its name. */
function besideSettings(
  { file: { plan } }: Prepared['expansion'],
  real: Prepared['real'],
  root: string,
): string[] {
  const sabotaged = (plan.commands ?? []).flatMap(({ sabotage }) =>
    Object.entries(sabotage?.env ?? {}).flatMap(([name, value]) =>
      isSecretKey(name, plan.secrets) ? [value] : [],
    ),
  );
  const inFiles = (plan.files ?? [])
    .filter(({ path }) => isSecretKey(basename(path), plan.secrets))
    .flatMap(({ path, expect: { equals, contains, oneOf = [] } }) => [
      ...secretIn(path, real, root),
      ...[equals, contains, ...oneOf].filter((text) => text !== undefined),
    ]);
  return [...sabotaged, ...inFiles];
}

/** In bytes. */
const MOST_OF_SECRET = 64 * 1024;

function secretIn(path: string, real: Prepared['real'], root: string): string[] {
  const { found } = readContent(contentPath(path, real, root), (text) => text);
  const isShort = typeof found === 'object' && 'text' in found && found.bytes <= MOST_OF_SECRET;
  return isShort ? [found.text] : [];
}

export function maskedValue(value: Json, key: string): string {
  if (value === null || value === '' || isNotThere(value)) return '(secret: absent)';
  return `(secret: present, keyed hash ${createHmac('sha256', key).update(JSON.stringify(value)).digest('hex').slice(0, 12)})`;
}

function masked(item: Evidence, key: string): Evidence {
  return {
    ...item,
    measured: maskedValue(item.measured, key),
    // of a pattern or a part of it the hash would be another one than the value's, and look as if they differed
    expected: item.operator === 'equals' ? maskedValue(item.expected, key) : '(secret: not shown)',
  };
}

function layerSecrets(
  layer: Layer,
  text: string,
  real: Prepared['real'],
  further: readonly string[],
): string[] {
  switch (layer.kind) {
    case 'secrets':
      return text
        .split('\n')
        .filter((name) => name !== '')
        .flatMap((name) => readSecret(join(realPath(real, layer.file ?? ''), name)));
    case 'dotenv':
      return text.split('\n').flatMap((line) => {
        const [, name = '', value = ''] =
          /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
        return isSecretKey(name, further) ? [value.replace(/^(["'])(.*)\1$/, '$2')] : [];
      });
    case 'yaml':
    case 'json':
      return inDocument(parseDocument(text).contents, further);
    default:
      return [];
  }
}

function inDocument(node: unknown, further: readonly string[]): string[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    if (isScalar(value)) return isSecretKey(String(key), further) ? [String(value.value)] : [];
    return inDocument(value, further);
  });
}

function readSecret(file: string): string[] {
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}
