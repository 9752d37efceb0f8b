/** The secret values of a prepared plan, gathered before anything is written. */
import { basename, join } from 'node:path';
import { contentPath, readContent } from '../observe/files/read-content.ts';
import { ADDRESS } from '../secrets/assigned.ts';
import { isSecretKey } from '../secrets/names.ts';
import { kindOf } from '../settings/kinds.ts';
import { realPath } from '../worlds/surroundings.ts';
import type { Layer } from '../settings/layers.ts';
import type { SettingsFormat } from '../settings/formats/format.ts';
import { settingsText } from './read-layers.ts';
import type { Prepared } from './prepare.ts';

/** Every value under a secret name in a layer, in the environment or in the plan, and the passwords of addresses. */
export function secretValues({ real, expansion, place }: Prepared): string[] {
  const { plan } = expansion.file;
  const variables = { ...real.env, ...real.withheld };
  const texts = [...expansion.texts.values(), ...Object.values(variables)];
  const found = [
    ...secretsAmong(variables, plan.secrets),
    ...real.layers.flatMap((layer) => layerSecrets(layer, { real, expansion })),
    ...expectedSecrets(plan),
    ...sabotageSecrets(plan),
    ...fileSecrets(plan, real, place.root),
    ...texts.flatMap(passwordsIn),
  ];
  return [...new Set(found.map((value) => value.trim()))].filter(
    ({ length }) => length >= SHORTEST,
  );
}

/** Files and folders, as the plan names them, that have a secret in them. */
export function filesWithSecrets(prepared: Pick<Prepared, 'real' | 'expansion'>): Set<string> {
  const withSecrets = prepared.real.layers.filter(
    (layer) =>
      layerSecrets(layer, prepared).length > 0 ||
      passwordsIn(prepared.expansion.texts.get(layer.name) ?? '').length > 0,
  );
  return new Set(withSecrets.flatMap(({ file }) => file ?? []));
}

/** In characters: masking shorter values would garble every text and hide nothing. */
const SHORTEST = 4;
/** In bytes. */
const LARGEST_FILE = 64 * 1024;

type Plan = Prepared['expansion']['file']['plan'];

function layerSecrets(
  layer: Layer,
  { real, expansion }: Pick<Prepared, 'real' | 'expansion'>,
): string[] {
  const text = expansion.texts.get(layer.name) ?? '';
  const part = kindOf(layer);
  switch (part.holds) {
    case 'text':
      return secretsInText(part.format, text, expansion.file.plan.secrets);
    case 'folder':
      return secretsInFolder(realPath(real, layer.file ?? ''), text);
    // variables are read from the environment, and arguments from the plan
    case 'variables':
    case 'arguments':
      return [];
  }
}

function secretsInText(format: SettingsFormat, text: string, further: readonly string[]): string[] {
  return format
    .entries(text)
    .filter(
      ({ path }) => isSecretKey(path.at(-1) ?? '', further) || isSecretKey(path.join('.'), further),
    )
    .flatMap(({ texts }) => texts);
}

function secretsInFolder(folder: string, listing: string): string[] {
  return listing
    .split('\n')
    .filter((name) => name !== '')
    .flatMap((name) => readSecret(join(folder, name)));
}

function readSecret(file: string): string[] {
  try {
    return [settingsText(file)];
  } catch {
    return [];
  }
}

function secretsAmong(values: Readonly<Record<string, unknown>>, further: readonly string[]) {
  return Object.entries(values)
    .filter(([name]) => isSecretKey(name, further))
    .map(([, value]) => String(value));
}

/** Operators whose arguments are, or quote, the value itself. */
const QUOTING = new Set(['equals', 'oneOf', 'includes', 'matches']);

function expectedSecrets({ settings, secrets }: Plan): string[] {
  return Object.entries(settings?.expect ?? {})
    .filter(([name]) => isSecretKey(name, secrets))
    .flatMap(([, expected]) => quotedIn(expected));
}

function quotedIn(expected: unknown): string[] {
  if (typeof expected !== 'object' || expected === null) return [String(expected)];
  if (Array.isArray(expected)) return expected.flatMap(quotedIn);
  return Object.entries(expected)
    .filter(([operator]) => QUOTING.has(operator))
    .flatMap(([, argument]) => quotedIn(argument));
}

function sabotageSecrets({ commands = [], smoke = [], secrets }: Plan): string[] {
  return [...commands, ...smoke].flatMap(({ sabotage }) =>
    secretsAmong(sabotage?.env ?? {}, secrets),
  );
}

/** A file of the plan is a secret by its name. */
function fileSecrets({ files = [], secrets }: Plan, real: Prepared['real'], root: string) {
  return files
    .filter(({ path }) => isSecretKey(basename(path), secrets))
    .flatMap(({ path, expect: { equals, contains, oneOf = [] } }) => [
      ...secretIn(path, real, root),
      ...[equals, contains, ...oneOf].filter((text) => text !== undefined),
    ]);
}

function secretIn(path: string, real: Prepared['real'], root: string): string[] {
  const { found } = readContent(contentPath(path, real, root), (text) => text);
  const isShort = typeof found === 'object' && 'text' in found && found.bytes <= LARGEST_FILE;
  return isShort ? [found.text] : [];
}

/** The password of an address, whatever the setting is called: `postgres://shop:password@host`. */
function passwordsIn(text: string): string[] {
  return Array.from(text.matchAll(ADDRESS), ([, , word]) => word ?? '');
}
