/** The kinds of layers: every format of settings files, and the three kinds that are not text files. */
import { formats, type FormatKind } from './formats/index.ts';
import type { KindFacts, SettingsFormat } from './formats/format.ts';

const otherKinds = {
  init: {
    holds: 'arguments',
    naming: 'nested',
    values: 'typed',
    pydanticSource: 'InitSettingsSource',
  },
  environment: {
    holds: 'variables',
    naming: 'variables',
    values: 'text',
    pydanticSource: 'EnvSettingsSource',
  },
  secrets: {
    holds: 'folder',
    naming: 'file-names',
    values: 'text',
    pydanticSource: 'SecretsSettingsSource',
  },
} as const satisfies Record<string, OtherKind>;

type OtherKind = KindFacts & { holds: 'arguments' | 'variables' | 'folder' };
/** `holds` says what a layer consists of; a `switch` on it needs no `default`. */
export type KindPart = OtherKind | (KindFacts & { holds: 'text'; format: SettingsFormat });
export type LayerKind = keyof typeof otherKinds | FormatKind;

const { init, environment, secrets } = otherKinds;
const kinds: Readonly<Record<LayerKind, KindPart>> = {
  init,
  environment,
  ...mapFormats(),
  secrets,
};

export const layerKinds = Object.keys(kinds) as LayerKind[];
/** The kinds that are text files: those that can be edited, broken, and have secrets inside. */
export const formatKinds = Object.keys(formats) as FormatKind[];

export function kindOf({ kind }: { kind: LayerKind }): KindPart {
  return kinds[kind];
}

/** Undefined for a layer that is not a text file. */
export function formatOf(layer: { kind: LayerKind }): SettingsFormat | undefined {
  const part = kindOf(layer);
  return part.holds === 'text' ? part.format : undefined;
}

/** Whether a layer of this kind is a file or a folder. */
export function needsFile(layer: { kind: LayerKind }): boolean {
  const { holds } = kindOf(layer);
  return holds === 'text' || holds === 'folder';
}

function mapFormats(): Record<FormatKind, KindPart> {
  const parts = Object.entries(formats).map(([kind, format]: [string, SettingsFormat]) => [
    kind,
    { ...format, holds: 'text', format },
  ]);
  return Object.fromEntries(parts) as Record<FormatKind, KindPart>;
}
