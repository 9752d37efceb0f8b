import { isMap, isScalar, parseDocument, type Document } from 'yaml';
import type { Change } from '../edit/edit.ts';
import { editYamlLeaf } from '../edit/yaml.ts';
import type { Json } from '../result.ts';
import { asWritten, flatName, flatText, type LayerFault, type Layer } from './layers.ts';

/** Puts a fault into the text of a settings file's throw-away copy; `text` is '' where there was no file. */
export function editText(layer: Layer, text: string, fault: LayerFault): string {
  if ('text' in fault) return fault.text;
  switch (layer.kind) {
    case 'yaml':
      return editYaml(text, fault);
    case 'json':
      return editJson(text, fault);
    case 'dotenv':
      return editDotenv(layer, text, fault);
    default:
      throw new Error(`the layer '${layer.name}' is no text file`);
  }
}

type KeyFault = Exclude<LayerFault, { text: string }>;

/** One leaf where that can be done, so that `0777` and `on` elsewhere stay what they are; else the whole document anew. */
function editYaml(text: string, fault: KeyFault): string {
  const change = 'remove' in fault ? { remove: true as const } : fault.value;
  if (isLeafChange(change)) {
    const edit = editYamlLeaf(text, fault.key.split('.'), change);
    if (edit.outcome !== 'refused') return edit.outcome === 'edited' ? edit.text : text;
  }
  const document = parseDocument(text);
  const path = pathIn(document, fault.key);
  if ('remove' in fault) document.deleteIn(path);
  else document.setIn(path, fault.value);
  return document.toString();
}

/** The path to a key, in the letters that the document has it in. */
function pathIn(document: Document, key: string): string[] {
  return key.split('.').reduce<string[]>((path, name) => {
    const parent = document.getIn(path, true);
    const names = isMap(parent)
      ? parent.items.map((item) => String(isScalar(item.key) ? item.key.value : item.key))
      : [];
    return [...path, asWritten(name, names)];
  }, []);
}

function isLeafChange(change: Json | { remove: true }): change is Change {
  return typeof change !== 'object' || change === null || 'remove' in change;
}

function editJson(text: string, fault: KeyFault): string {
  const document = parseDocument(text.trim() === '' ? '{}' : text);
  const path = fault.key.split('.');
  if ('remove' in fault) document.deleteIn(path);
  else document.setIn(path, fault.value);
  return JSON.stringify(document.toJS(), null, 2);
}

function editDotenv(layer: Layer, text: string, fault: KeyFault): string {
  const name = flatName(layer, fault.key);
  const others = text
    .split('\n')
    .filter((line) => line.trim() !== '' && nameOf(line) !== name.toLowerCase());
  const own = 'remove' in fault ? [] : [`${name}=${quoted(flatText(fault.value))}`];
  return [...others, ...own, ''].join('\n');
}

function nameOf(line: string): string {
  return (line.replace(/^\s*export\s+/, '').split('=', 1)[0] ?? '').trim().toLowerCase();
}

function quoted(text: string): string {
  return /[\s#"'\\]/.test(text) ? JSON.stringify(text) : text;
}
