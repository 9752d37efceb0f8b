import { readFileSync } from 'node:fs';

/** Works of different kinds: the core alone, small allocations, text, and the system. */
export function spins() {
  let sum = 0;
  for (let step = 0; step < 200_000; step += 1) sum = (Math.imul(sum, 31) + step) | 0;
  return sum;
}

export function allocates() {
  return Array.from({ length: 2000 }, (_, made) => ({ made, text: String(made) }));
}

const text = JSON.stringify(allocates());

export function parses() {
  return JSON.parse(text);
}

export function reads() {
  return readFileSync(new URL(import.meta.url), 'utf8');
}
