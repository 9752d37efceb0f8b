import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare } from './prepare.ts';
import { scratch } from '../e2e/testing/proofroll.ts';
import { loadPlan } from '../plan/load.ts';

const folder = scratch();
const path = join(folder, 'rollout.yaml');
writeFileSync(join(folder, 'shop.mjs'), 'export const x = 1;');

const HEAD = '# of the shop\nschemaVersion: 1\nrollout: { name: X }\ntarget: { driver: node }\n';
const SETTINGS = "settings: { load: 'shop:x', sources: [init] }\n";
const FLOW = "flow:\n  - name: a\n    steps: [{ as: reply, call: 'shop:x' }]\n    ";
const COMPONENT = "components:\n  - create: 'shop:x'\n    ";

/** A faulty plan → where its only problem is, and what to do. */
const plans: [string, string][] = [
  ['# soon\n\nrollout: { name: X }\n', "3:1: 'schemaVersion' is missing: add `schemaVersion: 1`"],
  [
    '# c\nschemaVersion: 1\ncommands: [{ run: a }]\n',
    "2:1: 'rollout' is missing: add `rollout: …` (a mapping)",
  ],
  ['schemaVersion: 2\nrollout: { name: X }\n', '1:16: must be 1'],
  ['schemaVersion: 1\nrollout:\n  type: flag\n', "2:1: 'name' is missing: add `name: …`"],
  [HEAD, '2:1: this plan checks nothing: add a flag'],
  [HEAD.replace('driver: node', 'driver: node, root: gone'), "4:31: there is no folder 'gone'"],
  [HEAD.replace('driver: node', 'driver: node, cwd: gone'), "4:30: there is no folder 'gone'"],
  [`${HEAD}components:\n  - name: a\n`, "6:5: 'create' is missing: add `create: …`"],
  [`${COMPONENT}with: 3\n`, '7:11: must be a list'],
  [
    `${COMPONENT}expect: { size: { atleast: 3 } }\n`,
    "7:23: 'atleast' is not an operator: did you mean",
  ],
  [
    `${COMPONENT}expect: { size: { atLeast: '3' } }\n`,
    '7:32: `atLeast` needs a number: write `atLeast: 3`',
  ],
  [`${COMPONENT}rejects: [{ with: [1], error: '[' }]\n`, '7:35: not a regular expression: /[/u'],
  [
    `${FLOW}expect: { rply.text: a }\n`,
    "8:15: 'rply' is neither a step nor a mock of this flow; did you mean 'reply'?",
  ],
  [`${FLOW}expect: { reply: { includes: waffle } }\n`, '8:34: `includes` needs a list'],
  [
    'commands:\n  - run: a\n    timeout: 10\n',
    '7:14: must be a duration with its unit, such as `10 s`',
  ],
  [
    'smoke:\n  - run: a\n    timeout: soon\n',
    '7:14: must be a duration with its unit, such as `10 s`',
  ],
  [
    'commands:\n  - run: a\n  - run: a\n',
    "7:5: two checks have the id 'command[a]': give one of them another name",
  ],
  ['files:\n  - path: a\n', "6:5: 'expect' is missing: add `expect: …` (a mapping)"],
  [
    "settings:\n  load: 'shop:x'\n  sources:\n    - { kind: yaml }\n",
    "8:7: a 'yaml' layer needs a file: add `file`",
  ],
  [
    "settings:\n  load: 'shop:x'\n  sources: [init]\n  expect: { a: { length: '2' } }\n",
    '8:26: `length` needs a whole number of 0 or more: write `length: 2`',
  ],
  [
    `${SETTINGS}flag:\n  key: a\n  expect: 5\n`,
    "8:11: a flag that is not a boolean needs its other value: add 'otherwise'",
  ],
  [
    `${SETTINGS}flag: { key: a, expect: true, effect: { call: 'shop:x', when: { true: { equal: /a }, false: A } } }\n`,
    "6:65: 'equal' is not an operator: did you mean 'equals'?",
  ],
  [
    'commands: [{ run: a }]\nwaivers:\n  - { check: a, reason: b, owner: c, expires: soon }\n',
    '7:47: must be a date, such as 2026-01-31',
  ],
];

test.each(plans)('%j is refused at its place, with what to do', async (text, says) => {
  writeFileSync(path, /schemaVersion|^# soon/u.test(text) ? text : HEAD + text);
  const problem = loadPlan(path).then((file) => prepare(file, {}));
  await expect(problem).rejects.toThrow(`${path}:${says}`);
  await expect(problem).rejects.toThrow(': 1 problem in this plan');
});
