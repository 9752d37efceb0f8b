import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare } from './prepare.ts';
import { scratch } from '../e2e/testing/proofroll.ts';
import { loadPlan } from '../plan/load.ts';

const HEAD = 'schemaVersion: 1\nrollout: { name: X }\ntarget: { driver: node }\n';
const FILE = "settings: { load: 'shop:x', sources: [{ kind: json, file: a.json }], malformed: ";
const folder = scratch();
writeFileSync(join(folder, 'shop.mjs'), 'export const x = 1;');

async function problem(text: string): Promise<unknown> {
  const path = join(folder, 'rollout.yaml');
  writeFileSync(path, HEAD + text);
  return loadPlan(path).then((file) => prepare(file, {}));
}

test.each([
  {
    fault: 'an expected word that YAML 1.1 reads as a boolean',
    text: "settings: { load: 'shop:x', expect: { a: no } }",
    says: '4:42: \'no\' without quotes is a text here, but false to readers of YAML 1.1 such as PyYAML: write false for the boolean, or "no" for the text',
  },
  {
    fault: 'such a word inside of operators',
    text: "settings: { load: 'shop:x', expect: { a: { oneOf: [a, On] } } }",
    says: "'On' without quotes is a text here, but true",
  },
  {
    fault: 'a flag expected to be such a word',
    text: `settings: { load: 'shop:x', sources: [init] }\nflag: { key: a, expect: off, otherwise: "on" }`,
    says: "5:25: 'off' without quotes",
  },
  {
    fault: 'a setting from a layer that does not exist',
    text: "settings: { load: 'shop:x', sources: [init], expect: { a: { equals: 1, source: inti } } }",
    says: "'inti' is not a layer in settings.sources; for a setting that is a mapping",
  },
  {
    fault: 'a setting that is absent and has a value',
    text: "settings: { load: 'shop:x', expect: { a: { equals: 1, absent: true } } }",
    says: '4:42: `absent: true` contradicts the other claims',
  },
  {
    fault: 'a broken file that leads to defaults, with nothing to compare',
    text: `${FILE}[{ layer: json, outcome: defaults }] }`,
    says: "add 'expect' here, 'settings.expect' or a flag",
  },
  {
    fault: 'a file that is broken and missing',
    text: `${FILE}[{ layer: json, text: '{', missing: true, outcome: error }] }`,
    says: 'only one of `text`, `texts` and `missing`',
  },
  {
    fault: 'values of settings that were refused',
    text: `${FILE}[{ layer: json, outcome: error, expect: { a: 1 } }] }`,
    says: "'expect' needs `outcome: defaults`",
  },
])('a plan with $fault is refused', async ({ text, says }) => {
  await expect(problem(text)).rejects.toThrow(says);
});

test.each(['"no"', '{ matches: no }', 'nobody', 'false'])(
  'an expected %s is accepted',
  async (expected) => {
    const text = `settings: { load: 'shop:x', sources: [init], expect: { a: ${expected} } }`;
    await expect(problem(text)).resolves.toBeDefined();
  },
);
