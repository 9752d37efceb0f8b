/**
 * JSON text of plain data. `JSON.stringify` is not used for objects: it calls `toJSON`, which a target may have added to
 * every object, and could then write the replies.
 */
export function serialize(value: unknown): string {
  if (typeof value !== 'object' || value === null) return stringify(value) ?? 'null';
  return isArray(value) ? serializeList(value) : serializeRecord(value as Record<string, unknown>);
}

// Held from before the target is imported, which may replace them.
const stringify = JSON.stringify as (value: unknown) => string | undefined;
const { isArray } = Array;
const { keys } = Object;

function serializeList(list: readonly unknown[]): string {
  let text = '';
  for (let index = 0; index < list.length; index += 1)
    text += `${index === 0 ? '' : ','}${serialize(list[index])}`;
  return `[${text}]`;
}

function serializeRecord(record: Record<string, unknown>): string {
  const names = keys(record);
  let text = '';
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    if (record[name] !== undefined)
      text += `${text === '' ? '' : ','}${serialize(name)}:${serialize(record[name])}`;
  }
  return `{${text}}`;
}
