import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, scratch } from '../testing/proofroll.ts';

const HEAD = 'schemaVersion: 1\nrollout: { name: X }\ntarget: { driver: node }\n';
const folder = scratch();
const problem = async (text: string) => {
  writeFileSync(join(folder, 'rollout.yaml'), text);
  const { exitCode, stderr } = await proofroll(['verify'], { cwd: folder });
  expect(exitCode).toBe(3);
  return stderr;
};

test.each([
  ['an empty plan', '', '1:1: this plan is empty; a plan is a mapping with schemaVersion,'],
  ['a plan of comments', '# soon\n', '1:1: this plan is empty;'],
  ['a list', '- a\n', '1:1: a plan is a mapping with schemaVersion,'],
])('the problem of %s says what a plan is', async (_, text, says) => {
  const message = await problem(text);
  expect(message).toContain(`rollout.yaml:${says}`);
  expect(message).toContain('valid here: schemaVersion, rollout, target');
});

test.each([
  [
    'a bracket',
    'flag: [\n  key: a\n  expect: true\ncomponents:\n  - a\n',
    "4:7: this '[' is never",
  ],
  ['a brace', 'flag: {\n  key: a\n  expect: true\nsmoke: [{ run: x }]\n', "4:7: this '{' is never"],
  [
    'the inner of two',
    "components: [{ create: 'shop:x' ]\nflag: [\n",
    "4:14: this '{' is closed by ']'",
  ],
  ['a quote', "flag: \"never\nsmoke: 'x'\n", '4:7: this quote is never closed'],
  [
    'a tab for indentation and a bracket',
    'flag:\n\tkey: a\nsmoke: [\n',
    '5:1: Tabs are not allowed as indentation',
  ],
])('only the first problem is reported for YAML with %s left open', async (_, text, says) => {
  const message = await problem(HEAD + text);
  expect(message).toContain(`rollout.yaml:${says}`);
  expect(message).toContain('1 problem in this plan');
});

test.each([
  [
    'for a kind',
    '[{ kind: yml, file: a }]',
    "did you mean 'yaml'?",
    'environment, dotenv, yaml, json',
  ],
  [
    'that is an abbreviation',
    '[env]',
    "did you mean 'environment'?",
    'valid here: init, environment',
  ],
  ['that is a kind instead of a layer', '[yaml]', 'a mapping such as { kind: yaml, file:', ''],
])('the problem of a wrong name %s lists the valid ones', async (_, sources, hint, valid) => {
  const message = await problem(`${HEAD}settings: { load: 'shop:x', sources: ${sources} }\n`);
  expect(message).toContain(hint);
  expect(message).toContain(valid);
});
