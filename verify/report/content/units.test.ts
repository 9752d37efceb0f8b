import { expect, test } from 'vitest';
import { bytes, duration, interval, quantileName, shareOfLimit } from './units.ts';

test.each([
  [0, '0 ns'],
  [12.3456, '12.3 ns'],
  [999.9, '1 µs'],
  [312_400, '312 µs'],
  [1_930_000, '1.93 ms'],
  [560_000_000, '560 ms'],
  [7_412_000_000, '7.41 s'],
  [90_000_000_000, '1.5 min'],
])('%d ns are %s', (nanoseconds, expected) => {
  expect(duration(nanoseconds)).toBe(expected);
});

test.each([
  [512, '512 B'],
  [18_432, '18 KiB'],
  [1_048_575, '1 MiB'],
])('%d bytes are %s', (count, expected) => {
  expect(bytes(count)).toBe(expected);
});

test.each([
  [[1000, 2000] as const, '1 µs to 2 µs'],
  [[null, 2000] as const, 'up to 2 µs'],
  [[1000, null] as const, '1 µs or more'],
  [[null, null] as const, 'open'],
])('the interval %j is %s', (ends, expected) => {
  expect(interval(ends)).toBe(expected);
});

test.each([
  [0.5, 'p50'],
  [0.95, 'p95'],
  [0.999, 'p99.9'],
])('the quantile %d is %s', (quantile, expected) => {
  expect(quantileName(quantile)).toBe(expected);
});

test.each([
  [2, 10_000, '<1%'],
  [312_400, 1_000_000, '31.2%'],
  [21, 10, '210%'],
])('%d of %d is %s', (estimate, limit, expected) => {
  expect(shareOfLimit(estimate, limit)).toBe(expected);
});
