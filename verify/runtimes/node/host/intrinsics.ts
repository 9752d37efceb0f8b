/** Built-in functions that the host uses, in the runtime that it shares with the target. */
const relied: [string, object, PropertyKey[]][] = [
  ['Object', Object, ['assign', 'entries', 'fromEntries', 'getPrototypeOf', 'keys']],
  ['Reflect', Reflect, ['apply', 'construct', 'get', 'has']],
  ['Array', Array, ['isArray', 'from']],
  [
    'Array.prototype',
    Array.prototype,
    [
      'at',
      'every',
      'filter',
      'find',
      'flatMap',
      'includes',
      'join',
      'map',
      'push',
      'reduce',
      'slice',
      'some',
      Symbol.iterator,
      'toJSON',
    ],
  ],
  ['Object.prototype', Object.prototype, ['toJSON', 'then']],
  [
    'String.prototype',
    String.prototype,
    ['at', 'lastIndexOf', 'replaceAll', 'slice', 'split', 'startsWith'],
  ],
  ['Map.prototype', Map.prototype, ['get', 'has', 'set', Symbol.iterator]],
  ['Set.prototype', Set.prototype, ['add', 'delete', 'has']],
  ['Function.prototype', Function.prototype, ['toString', 'call']],
  ['RegExp.prototype', RegExp.prototype, ['exec', 'test']],
];

const held: { name: string; holder: object; key: PropertyKey; value: unknown }[] = [];
for (const [name, holder, keys] of relied) {
  for (const key of keys)
    held.push({ name: `${name}.${String(key)}`, holder, key, value: valueOf(holder, key) });
}

/**
 * The first of these that the target has replaced: from then on, nothing that the host reads is reliable.
 * Loops by index, because the target may have replaced the iterator too.
 */
export function replacedIntrinsic(): string | undefined {
  for (let index = 0; index < held.length; index += 1) {
    const each = held[index];
    if (each !== undefined && valueOf(each.holder, each.key) !== each.value) return each.name;
  }
  return undefined;
}

function valueOf(holder: object, key: PropertyKey): unknown {
  return (holder as Record<PropertyKey, unknown>)[key];
}
