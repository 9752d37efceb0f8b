/** The numbers 0 to n − 1 in an order that depends only on the seed. */
export function shuffled(count: number, seed: number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const random = generator(seed);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random() % (last + 1);
    [numbers[last], numbers[other]] = [numbers[other] ?? 0, numbers[last] ?? 0];
  }
  return numbers;
}

/** Marsaglia's 32-bit xorshift. It must not start at 0, so the seed is mixed first. */
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
