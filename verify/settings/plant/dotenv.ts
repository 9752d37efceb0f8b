import { scanDotenv, type Assignment } from './dotenv-scan.ts';
import { flatName, isNamed, type Layer, type LayerFault } from '../layers.ts';
import { flatText, unwritable } from '../planted-text.ts';

/** Changes one variable where it stands, or adds it as the last; readers differ on which of several counts. */
export function editDotenv(
  layer: Layer,
  text: string,
  fault: Exclude<LayerFault, { text: string }>,
): string {
  const wanted = flatName(layer, fault.key);
  const all = scanDotenv(text);
  const own = all.filter(({ name }) => isNamed(layer, name, wanted));
  const user = all.find((each) => !own.includes(each) && uses(each, own));
  if (user !== undefined)
    throw unwritable(layer, `${wanted}, of which ${user.name} is made there,`);
  if ('remove' in fault) return without(text, own);
  const last = own.at(-1);
  const written = quoted(layer, flatText(layer, fault.value, last?.raw));
  if (last === undefined) return appended(text, `${wanted}=${written}`);
  const changed = text.slice(0, last.valueStart) + written + text.slice(last.valueEnd);
  return without(changed, own.slice(0, -1));
}

/** Whether a value has another in it: `${NAME}` to python-dotenv, in quotes or not, and `$NAME` to a shell. */
function uses({ raw }: Assignment, own: readonly Assignment[]): boolean {
  const used = new Set(
    Array.from(raw.matchAll(/\$(?:\{([^{}:]+)|(\w+))/g), ([, braced, bare]) => braced ?? bare),
  );
  return own.some(({ name }) => used.has(name));
}

function without(text: string, taken: readonly Assignment[]): string {
  return taken.reduceRight((at, { start, end }) => at.slice(0, start) + at.slice(end), text);
}

function appended(text: string, line: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const begun = text === '' || text.endsWith('\n') ? text : text + lineEnd;
  return begun + line + lineEnd;
}

/** Quotes that python-dotenv, Node and a shell undo alike; where there are none, nothing is written at all. */
function quoted(layer: Layer, text: string): string {
  // python-dotenv puts a variable in its place whatever the quotes, and knows no way to keep it from that
  if (/\$\{[^}]*\}/.test(text)) throw unwritable(layer, 'a text with ${…} in it');
  if (/^[\w./:@%+,-]+$/.test(text)) return text;
  if (/\r/.test(text)) throw unwritable(layer, 'a carriage return');
  const oneLine = !text.includes('\n');
  if (oneLine && !/'|\\(?:\\|$)/.test(text)) return `'${text}'`;
  if (!/["\\$`]/.test(text)) return `"${text.replaceAll('\n', '\\n')}"`;
  throw unwritable(layer, 'a text that readers of .env take each in their own way');
}
