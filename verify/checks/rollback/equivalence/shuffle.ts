/** The places 0 to n − 1 in an order that only the seed decides. */
export function shuffled(count: number, seed: number): number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  const random = generator(seed);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random() % (last + 1);
    [places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
  }
  return places;
}

/** Marsaglia's xorshift of 32 bits, started at a spread of the seed, as it stays at 0 once it is there. */
function generator(seed: number): () => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
