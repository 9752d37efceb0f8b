import { editDotenv } from './dotenv.ts';
import { editJson } from './json.ts';
import { editYaml } from './yaml.ts';
import type { LayerFault, Layer } from '../layers.ts';

/**
 * Puts a fault into the text of a settings file's throw-away copy; `text` is '' where there was no file.
 * @throws where the file cannot hold the value, or another value would change too
 */
export function editText(layer: Layer, text: string, fault: LayerFault): string {
  if ('text' in fault) return fault.text;
  switch (layer.kind) {
    case 'yaml':
      return naming(layer, fault.key, () => editYaml(text, fault));
    case 'json':
      return naming(layer, fault.key, () => editJson(text, fault));
    case 'dotenv':
      return editDotenv(layer, text, fault);
    default:
      throw new Error(`the layer '${layer.name}' is no text file`);
  }
}

function naming(layer: Layer, key: string, edit: () => string): string {
  try {
    return edit();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${key} cannot be changed in a copy of ${layer.file ?? layer.name}: ${why}`, {
      cause,
    });
  }
}
