import { expect, test } from 'vitest';
import { toml } from './toml/index.ts';
import type { SettingsFormat } from './format.ts';

test('a format without entries or a malformed sample does not compile', () => {
  const { entries: _entries, ...withoutEntries } = toml;
  const { malformed: _malformed, ...withoutMalformed } = toml;
  // @ts-expect-error Its secrets would stay unmasked.
  const unmasked: SettingsFormat = withoutEntries;
  // @ts-expect-error The check of malformed files would have nothing to plant.
  const unbroken: SettingsFormat = withoutMalformed;
  expect([unmasked.entries, unbroken.malformed]).toEqual([undefined, undefined]);
});
