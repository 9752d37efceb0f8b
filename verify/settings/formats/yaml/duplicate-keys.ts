import { isScalar, visit, type Document } from 'yaml';

/** Every key that its mapping already has. The parser's own search takes quadratic time. */
export function duplicateKeys(document: Document): { range: readonly [number, number] }[] {
  const found: { range: readonly [number, number] }[] = [];
  visit(document, {
    Map: (_key, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) found.push({ range: [key.range?.[0] ?? 0, key.range?.[1] ?? 1] });
        seen.add(name);
      }
    },
  });
  return found;
}
