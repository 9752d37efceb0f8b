/** Plain data with one leaf changed, to compare with the outcome of an edit. */

/** Keys of any kind, in nested Maps, as the `yaml` package returns them with `mapAsMap`. */
export type Keys = readonly unknown[];

/** A copy in which one leaf is set. Missing Maps above it are created; undefined if something else is above it. */
export function withLeaf(data: unknown, path: Keys, value: unknown): unknown {
  const [key, ...rest] = path;
  if (path.length === 0) return value;
  const map = data === null || data === undefined ? new Map<unknown, unknown>() : data;
  if (!(map instanceof Map)) return undefined;
  return new Map([...map, [key, withLeaf(map.get(key), rest, value)]]);
}

export function withoutLeaf(data: unknown, path: Keys): unknown {
  const [key, ...rest] = path;
  if (!(data instanceof Map)) return undefined;
  if (rest.length > 0) return new Map([...data, [key, withoutLeaf(data.get(key), rest)]]);
  return new Map([...data].filter(([each]) => !Object.is(each, key)));
}
