import { messageOf } from '../model/errors.ts';
import { flatText } from './flat-text.ts';
import { formatOf, kindOf } from './kinds.ts';
import { flatName, isNamed, pathIn, type Layer, type LayerFault } from './layers.ts';

/**
 * Puts a fault into the text of a settings file's throw-away copy; `text` is '' if there was no file.
 * @throws if the file cannot hold the value, or another value would change too
 */
export function plantText(layer: Layer, text: string, fault: LayerFault): string {
  if ('text' in fault) return fault.text;
  if ('missing' in fault) return '';
  const format = formatOf(layer);
  if (format === undefined) throw new Error(`the layer '${layer.name}' is not a text file`);
  const wanted = flatName(layer, fault.key);
  try {
    const planted = format.plant(text, {
      path: pathIn(layer, fault.key),
      change: 'remove' in fault ? { remove: true } : { value: fault.value },
      isNamed: (name) => isNamed(layer, name, wanted),
      textOf: (value, present) =>
        'word' in fault && fault.word !== undefined ? fault.word : flatText(layer, value, present),
    });
    refuseSecondLine(layer, wanted, text, planted);
    return planted;
  } catch (cause) {
    throw new Error(
      `${fault.key} cannot be changed in a copy of ${layer.file ?? layer.name}: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/** A second line would take effect in place of one that the target does not read, and hide that. */
function refuseSecondLine(layer: Layer, wanted: string, before: string, after: string): void {
  if (kindOf(layer).naming === 'nested') return;
  const lines = (text: string): number =>
    formatOf(layer)
      ?.entries(text)
      .filter(({ path: [name = ''] }) => isNamed(layer, name, wanted)).length ?? 0;
  const present = lines(before);
  if (present > 0 && lines(after) > present)
    throw new Error('the line that sets it cannot be changed, and a second one would hide it');
}
