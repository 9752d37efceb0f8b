import { test } from 'vitest';
import { expectSwitched, expectVerified, type FormatTarget } from './testing/format-target.ts';

const target: FormatTarget = {
  kind: 'ini',
  file: 'shop.ini',
  text: '; the shop\n[shop]\nnew_cart = true ; on\napi_key = hush-hush-1\n',
  node: `  const settings = {};
  let section = settings;
  for (const line of text.split('\\n')) {
    const [, header] = /^\\[(\\w+)\\]$/.exec(line) ?? [];
    const [, name, value] = /^(\\w+) = (.*?)(?: ;.*)?$/.exec(line) ?? [];
    if (header) section = settings[header] = {};
    else if (name) section[name] = value === 'true' ? true : value === 'false' ? false : value;
    else if (line !== '' && !line.startsWith(';')) throw new Error('not an INI file');
  }
  return settings;`,
  python: `import configparser
parser = configparser.ConfigParser(inline_comment_prefixes=(';',))
parser.read_string(text)
shop = parser['shop']
return {'shop': {**shop, 'new_cart': shop.getboolean('new_cart')}}`,
};

test.each(['node', 'python'] as const)(
  'an INI file of a target in %s is planted, broken, and its secrets are masked',
  (language) => expectVerified(target, language),
);

test.each(['node', 'python'] as const)(
  'the flag commands switch a flag in an INI file of a target in %s',
  (language) => expectSwitched(target, language),
);
