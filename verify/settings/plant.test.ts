import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plantText } from './plant.ts';
import type { Layer } from './layers.ts';

const yaml: Layer = { name: 'yaml', kind: 'yaml', prefix: '', nested: '__', letters: 'asis' };
const dotenv: Layer = { ...yaml, name: 'dotenv', kind: 'dotenv', prefix: 'APP_', letters: 'upper' };
const json: Layer = { ...yaml, name: 'json', kind: 'json' };

describe('a fault put into a copy', () => {
  test.each([
    {
      of: 'a YAML file sets one key',
      layer: yaml,
      text: 'a: 1 # one\nb: 2\n',
      fault: { layer: 'yaml', key: 'a', value: false },
      gives: 'a: false # one\nb: 2\n',
    },
    {
      of: 'a YAML file sets a missing nested key',
      layer: yaml,
      text: '',
      fault: { layer: 'yaml', key: 'a.b', value: 1 },
      gives: 'a:\n  b: 1\n',
    },
    {
      of: 'a YAML file removes a key',
      layer: yaml,
      text: 'a: 1\nb: 2\n',
      fault: { layer: 'yaml', key: 'a', remove: true as const },
      gives: 'b: 2\n',
    },
    {
      of: 'a YAML file leaves values that YAML 1.1 reads differently',
      layer: yaml,
      text: '# mine\nmask: 0777\nmode:   on\nb: 2\n',
      fault: { layer: 'yaml', key: 'b', value: 3 },
      gives: '# mine\nmask: 0777\nmode:   on\nb: 3\n',
    },
    {
      of: 'a YAML file sets a list, which is not a leaf',
      layer: yaml,
      text: 'a: 1\n',
      fault: { layer: 'yaml', key: 'a', value: [1] },
      gives: 'a: [1]\n',
    },
    {
      of: 'a YAML file sets a key whose value was an alias',
      layer: yaml,
      text: 'a: &a 1\nb: *a\n',
      fault: { layer: 'yaml', key: 'b', value: 2 },
      gives: 'a: &a 1\nb: 2\n',
    },
    {
      of: 'a JSON file sets one key',
      layer: json,
      text: '{"a":1}',
      fault: { layer: 'json', key: 'b', value: 'x' },
      gives: '{"a":1, "b": "x"}',
    },
    {
      of: '.env changes the variable, in any case and in the same words',
      layer: dotenv,
      text: 'export app_a=off # mine\nAPP_B=2\n',
      fault: { layer: 'dotenv', key: 'a', value: true },
      gives: 'export app_a=on # mine\nAPP_B=2\n',
    },
    {
      of: '.env changes the first line although a byte order mark is before it',
      layer: dotenv,
      text: '\uFEFFAPP_A=1\nAPP_B=2\n',
      fault: { layer: 'dotenv', key: 'a', value: 3 },
      gives: '\uFEFFAPP_A=3\nAPP_B=2\n',
    },
    {
      of: '.env quotes a value that needs quotes',
      layer: dotenv,
      text: '',
      fault: { layer: 'dotenv', key: 'a', value: 'x y' },
      gives: 'APP_A="x y"\n',
    },
    {
      of: 'any file replaces the whole text',
      layer: yaml,
      text: 'a: 1',
      fault: { layer: 'yaml', text: '{' },
      gives: '{',
    },
  ])('of $of', ({ layer, text, fault, gives }) => {
    expect(plantText(layer, text, fault)).toBe(gives);
  });

  test('changes one key of a YAML file and leaves the values of all others', () => {
    const key = fc.stringMatching(/^[a-z_]{1,8}$/);
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.oneof(fc.string(), fc.integer(), fc.boolean())),
        key,
        (settings, changed) => {
          const text = plantText(yaml, JSON.stringify(settings), {
            layer: 'yaml',
            key: changed,
            value: 'planted',
          });
          expect(parse(text)).toEqual({ ...settings, [changed]: 'planted' });
        },
      ),
    );
  });
});
