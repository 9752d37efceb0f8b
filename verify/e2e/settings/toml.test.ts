import { test } from 'vitest';
import { expectSwitched, expectVerified, type FormatTarget } from './testing/format-target.ts';

const target: FormatTarget = {
  kind: 'toml',
  file: 'shop.toml',
  text: "# the shop\n[shop] # in tables\nnew_cart = true # on\napi_key = 'hush-hush-1'\n",
  node: `  const { parse } = await import(${JSON.stringify(import.meta.resolve('smol-toml'))});
  return parse(text);`,
  python: 'import tomllib\nreturn tomllib.loads(text)',
};

test.each(['node', 'python'] as const)(
  'a TOML file of a target in %s is planted, broken, and its secrets are masked',
  (language) => expectVerified(target, language),
);

test.each(['node', 'python'] as const)(
  'the flag commands switch a flag in a TOML file of a target in %s',
  (language) => expectSwitched(target, language),
);
