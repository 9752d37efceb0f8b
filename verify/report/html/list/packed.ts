/** Nested lists of strings, packed: each string is written once, and its place is used instead. */
export type Texts = string | readonly Texts[];
export type Packed = number | Packed[];
export interface Pack {
  strings: string[];
  items: Packed[];
}

export function pack(items: readonly Texts[], clean: (text: string) => string): Pack {
  const strings: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, strings.length);
    return strings.push(clean(text)) - 1;
  };
  const packed = (texts: Texts): Packed =>
    typeof texts === 'string' ? placeOf(texts) : texts.map(packed);
  return { strings, items: items.map(packed) };
}

export function unpack({ strings, items }: Pack): Texts[] {
  const texts = (packed: Packed): Texts =>
    typeof packed === 'number' ? (strings[packed] ?? '') : packed.map(texts);
  return items.map(texts);
}
