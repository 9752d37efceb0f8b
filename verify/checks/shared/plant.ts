/** Where a setting can be planted so that the target reads it from there. */
import { isAlias, isMap, isSeq, parseDocument, type Document, type Pair } from 'yaml';
import { scanDotenv } from '../../settings/plant/dotenv-scan.ts';
import { asWritten, carries, flatName, isNamed, type Layer } from '../../settings/layers.ts';
import { COPY, type Fault } from '../../worlds/fault.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import type { Json } from '../../model/result.ts';
import type { Expansion } from '../check.ts';

/** A planted value: faults of the world, or arguments of the load itself. */
export interface Plant {
  faults: Fault[];
  init: Record<string, Json>;
}

export function plant(layer: Layer, key: string, value: Json): Plant {
  return layer.kind === 'init'
    ? { faults: COPY, init: { [key]: value } }
    : { faults: [{ layer: layer.name, key, value }], init: {} };
}

export function together(...plants: Plant[]): Plant {
  const faults = plants.flatMap((each) => each.faults).filter((fault) => !('copy' in fault));
  return {
    faults: faults.length === 0 ? COPY : faults,
    init: Object.assign({}, ...plants.map(({ init }) => init)) as Record<string, Json>,
  };
}

/** The layer that holds a setting now: the highest one in which it stands. */
export function holder(expansion: Expansion, key: string): Layer | undefined {
  return expansion.layers.find((layer) => placeIn(expansion, layer, key) !== undefined);
}

/** Where a setting comes from: its layer, and file:line, as far as they are known. */
export function placed(expansion: Expansion, key: string): { layer?: string; where?: string } {
  const layer = holder(expansion, key);
  if (layer === undefined) return {};
  const where = placeIn(expansion, layer, key);
  return { layer: layer.name, ...(where === undefined ? {} : { where }) };
}

/** A layer in which a changed value reaches the target: where it stands now, else the highest file, else the environment. */
export function plantable(expansion: Expansion, key: string): Layer | undefined {
  const usable = expansion.layers.filter((layer) => canRedirect(layer) && carries(layer, key));
  const held = usable.find((layer) => placeIn(expansion, layer, key) !== undefined);
  return (
    held ??
    usable.find(({ file }) => file !== undefined) ??
    usable.find(({ kind }) => kind === 'environment') ??
    usable[0]
  );
}

/** `file:line` of a setting in a layer, or the variable's name; undefined where it is not set there. */
export function placeIn(expansion: Expansion, layer: Layer, key: string): string | undefined {
  if (!carries(layer, key)) return undefined;
  if (layer.kind === 'environment') {
    const wanted = flatName(layer, key);
    const present = Object.keys(expansion.env).filter((name) => isNamed(layer, name, wanted));
    const name = asWritten(wanted, present);
    return name in expansion.env ? `$${name}` : undefined;
  }
  const text = expansion.texts.get(layer.name);
  if (layer.file === undefined || text === undefined) return undefined;
  if (layer.kind === 'secrets') return secretPlace(layer, layer.file, text, key);
  const line = layer.kind === 'dotenv' ? lineOfVariable(layer, text, key) : lineOfKey(text, key);
  return line === undefined ? undefined : `${layer.file}:${line}`;
}

function secretPlace(
  layer: Layer,
  folder: string,
  listing: string,
  key: string,
): string | undefined {
  const name = listing
    .split('\n')
    .find((each) => each.toLowerCase() === flatName(layer, key).toLowerCase());
  return name === undefined ? undefined : `${folder.replace(/\/$/, '')}/${name}:1`;
}

function lineOfVariable(layer: Layer, text: string, key: string): number | undefined {
  const wanted = flatName(layer, key);
  const own = scanDotenv(text).findLast(({ name }) => isNamed(layer, name, wanted));
  return own === undefined ? undefined : text.slice(0, own.start).split('\n').length;
}

let lastParsed: { text: string; document: Document } | undefined;

/** Many keys are looked up in one file after the other, so the last one is kept parsed. */
function documentOf(text: string): Document {
  if (lastParsed?.text !== text) lastParsed = { text, document: parseDocument(text) };
  return lastParsed.document;
}

/** Of a key that is inherited it is the line of the `<<`, since that is where it is there by. */
function lineOfKey(text: string, key: string): number | undefined {
  const document = documentOf(text);
  let [node, pair]: [unknown, Pair | undefined] = [document.contents, undefined];
  for (const name of key.split('.')) {
    pair = pairIn(node, name, document);
    if (pair === undefined) return undefined;
    node = isInherit(pair) ? inherited(pair, name, document)?.value : pair.value;
  }
  const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
  return range === undefined ? undefined : text.slice(0, range[0]).split('\n').length;
}

/** A mapping may name itself as what it inherits from. */
const DEEPEST = 5;

function pairIn(node: unknown, name: string, document: Document, depth = 0): Pair | undefined {
  const map = isAlias(node) ? node.resolve(document) : node;
  if (!isMap(map) || depth > DEEPEST) return undefined;
  const items: Pair[] = map.items;
  return (
    items.find(({ key }) => String(key).toLowerCase() === name.toLowerCase()) ??
    items.find((pair) => isInherit(pair) && inherited(pair, name, document, depth) !== undefined)
  );
}

function isInherit({ key }: Pair): boolean {
  return String(key) === '<<';
}

function inherited({ value }: Pair, name: string, document: Document, depth = 0): Pair | undefined {
  const from: unknown[] = isSeq(value) ? value.items : [value];
  return from
    .map((each) => pairIn(each, name, document, depth + 1))
    .find((pair) => pair !== undefined);
}
