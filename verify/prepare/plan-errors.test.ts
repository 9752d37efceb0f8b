import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ProofrollError } from '../model/errors.ts';
import { prepare } from './prepare.ts';
import { scratch } from '../e2e/testing/proofroll.ts';
import { loadPlan } from '../plan/load.ts';

const HEAD = 'schemaVersion: 1\nrollout: { name: X }\ntarget: { driver: node }\n';
const FLAGGED = `${HEAD}settings: { load: 'shop:x', sources: [init] }\nflag: { key: a, expect: true }\n`;
const folder = scratch();
writeFileSync(join(folder, 'shop.mjs'), 'export const x = 1;');

/** The message of the error that a plan's text gives, with the plan's own path as `plan`. */
async function problem(text: string): Promise<string> {
  const path = join(folder, 'rollout.yaml');
  writeFileSync(path, text);
  try {
    prepare(await loadPlan(path), {});
    return 'no problem';
  } catch (error) {
    if (!(error instanceof ProofrollError)) throw error;
    return error.message.replaceAll(path, 'plan');
  }
}

describe('a plan is refused at the place of its problem', () => {
  const aliases = `&a [${Array.from({ length: 2 }, () => '1').join()}]\nb: [${Array.from({ length: 101 }, () => '*a').join()}]`;
  const cases = [
    {
      fault: 'an unknown key',
      text: `${HEAD}settngs: {}`,
      says: "plan:4:1: unknown key 'settngs'; did you mean 'settings'?\n  4 | settngs: {}\n    | ^^^^^^^",
    },
    {
      fault: 'an unknown key inside',
      text: `${HEAD}flag: { key: a, expect: true, sourc: yaml }`,
      says: "plan:4:31: unknown key 'sourc'; did you mean 'source'?",
    },
    {
      fault: 'a duplicate key',
      text: `${HEAD}target: { driver: node }`,
      says: 'plan:4:1: duplicate key',
    },
    {
      fault: 'an unknown driver',
      text: HEAD.replace('node', 'nod'),
      says: "plan:3:19: must be one of the valid names; did you mean 'node'?",
    },
    {
      fault: 'an empty mapping of expectations',
      text: `${HEAD}settings: { load: 'shop:x', expect: {} }`,
      says: 'plan:4:37: must not be empty',
    },
    { fault: 'an empty list', text: `${HEAD}components: []`, says: 'plan:4:13: must not be empty' },
    { fault: 'no checks', text: HEAD, says: 'plan:1:1: this plan checks nothing' },
    {
      fault: 'another answer of an unknown mock',
      text: `${HEAD}flow: [{ name: f, mocks: { bank: { methods: { pay: {} } } }, steps: [{ as: r, call: 'shop:x' }], expect: { r: 1 }, otherwise: { bnk: {} } }]`,
      says: "plan:4:129: this flow has no mock 'bnk'; did you mean 'bank'?",
    },
    {
      fault: 'another answer of an unknown method',
      text: `${HEAD}flow: [{ name: f, mocks: { bank: { methods: { pay: {} } } }, steps: [{ as: r, call: 'shop:x' }], expect: { r: 1 }, otherwise: { bank: { pai: {} } } }]`,
      says: "plan:4:137: the mock 'bank' has no answer for 'pai'; did you mean 'pay'?",
    },
    {
      fault: 'a missing module',
      text: `${HEAD}settings: { load: 'shp:x' }`,
      says: "plan:4:19: module 'shp' was not found in the target; did you mean 'shop'?",
    },
    {
      fault: 'two checks with one id',
      text: `${HEAD}components:\n  - { create: 'shop:x' }\n  - { create: 'shop:x' }`,
      says: "plan:6:5: two checks have the id 'components.create[x]'",
    },
    {
      fault: 'too many aliases',
      text: `${HEAD}a: ${aliases}`,
      says: 'plan:5:305: more than 100 aliases',
    },
    {
      fault: 'deeply nested brackets',
      text: `${HEAD}a: ${'['.repeat(5000)}`,
      says: 'plan:4:4: nested more than 48 levels deep',
    },
    {
      fault: 'deeply nested indentation',
      text: HEAD + Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      says: 'nested more than 48 levels deep',
    },
    {
      fault: 'a file that is too large',
      text: `# ${'x'.repeat(4 * 1024 * 1024)}`,
      says: 'at most 4 MiB',
    },
    { fault: 'text that is not YAML', text: `${HEAD}flag: "never closed`, says: 'plan:4:' },
    {
      fault: 'a layer that does not exist',
      text: `${HEAD}settings: { load: 'shop:x', sources: [init] }\nflag: { key: a, expect: true, source: ymal }`,
      says: "'ymal' is not a layer in settings.sources",
    },
    {
      fault: 'a flag without its other value',
      text: `${HEAD}settings: { load: 'shop:x', sources: [init] }\nflag: { key: a, expect: blue }`,
      says: "needs its other value: add 'otherwise'",
    },
    {
      fault: 'a value of the flag for which nothing is built',
      text: `${HEAD}settings: { load: 'shop:x', sources: [init] }\nflag: { key: a, expect: true, effect: { call: 'shop:x', when: { true: A } } }`,
      says: "'when' does not say what is built if the flag is false",
    },
    {
      fault: 'a budget without its unit',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: 10 } }`,
      says: 'plan:5:38: must be a duration with its unit',
    },
    {
      fault: 'a second current phase',
      text: `${HEAD.replace('name: X', 'name: X, phases: [{ name: A, current: true }, { name: B, current: true }]')}components: [{ create: 'shop:x' }]`,
      says: 'plan:2:78: only one phase can be current',
    },
    {
      fault: 'scenarios without a flag',
      text: `${HEAD}rollback: { equivalence: { scenarios: [{ name: a, steps: [{ as: x, call: 'shop:x' }] }] } }`,
      says: 'plan:4:13: there is no flag to switch back',
    },
    {
      fault: 'a rollback without a part to check',
      text: `${HEAD}rollback: {}`,
      says: 'plan:4:1: nothing would be checked',
    },
    {
      fault: 'a scenario of a flow that does not exist',
      text: `${FLAGGED}flow: [{ name: chat, steps: [{ as: x, call: 'shop:x' }], expect: { x: 1 } }]\nrollback: { equivalence: { scenarios: [{ flow: chatt }] } }`,
      says: "there is no flow 'chatt'; did you mean 'chat'?",
    },
    {
      fault: 'a scenario that compares an unknown step',
      text: `${FLAGGED}rollback: { equivalence: { scenarios: [{ name: a, steps: [{ as: x, call: 'shop:x' }], compare: [y.z] }] } }`,
      says: "'y' is neither a step nor a mock of this scenario",
    },
    {
      fault: 'a scenario without steps',
      text: `${FLAGGED}rollback: { equivalence: { scenarios: [{ name: a }] } }`,
      says: "'steps' is missing",
    },
    {
      fault: 'a quantile that does not exist',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p100: 1 ms } }`,
      says: "plan:5:33: unknown key 'p100'",
    },
    {
      fault: 'another quantile without its unit',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p97: 10 } }`,
      says: 'plan:5:38: must be a duration with its unit, such as `1 ms`',
    },
    {
      fault: 'memory without its unit',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { memory: '64' } }`,
      says: 'plan:5:41: must be a size with its unit, such as `64 KiB`',
    },
    {
      fault: 'a quantile whose samples would take longer than the cap',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: 1 ms, p99: 100 ms } }`,
      says: 'plan:5:49: p99 needs 878 samples, which take 87.8 s at 100 ms each, but the cap allows 10 s: set budgets.cap to 88 s',
    },
    {
      fault: 'a first call whose processes would take longer than the cap',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { cap: 1 s, components.create: { cold: 1 s } }`,
      says: 'plan:5:49: p50 needs 14 samples, which take 14 s at 1000 ms each, but the cap allows 6 s: set budgets.cap to 3 s',
    },
    {
      fault: 'a relative budget without a baseline',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: <= baseline + 10% } }`,
      says: "'baseline' is missing",
    },
    {
      fault: 'a baseline without a relative budget',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: 1 ms, baseline: { root: . } } }`,
      says: 'plan:5:44: no limit is compared with this baseline',
    },
    {
      fault: 'a relative budget for a quantile other than the median',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p95: <= baseline, baseline: { root: . } } }`,
      says: 'plan:5:38: only `p50` can be compared with a baseline',
    },
    {
      fault: 'two baselines in one budget',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: <= baseline, baseline: { root: ., python: python3 } } }`,
      says: 'must have exactly one of flag, set, root, python',
    },
    {
      fault: 'the other value of the flag as baseline without a flag',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: <= baseline, baseline: { flag: otherwise } } }`,
      says: 'the other value of the flag cannot be set in a copy',
    },
    {
      fault: 'a baseline checkout that does not exist',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: <= baseline, baseline: { root: ../gone } } }`,
      says: "there is no folder '../gone'",
    },
    {
      fault: 'the target itself as baseline',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: <= baseline, baseline: { root: ./ } } }`,
      says: "'./' is the target itself",
    },
    {
      fault: 'another interpreter for a target without one',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: <= baseline, baseline: { python: python3 } } }`,
      says: "'python' has no effect with the driver 'node'",
    },
    {
      fault: 'a baseline in a layer that does not exist',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { components.create: { p50: <= baseline, baseline: { set: { yaml: { a: 1 } } } } }`,
      says: "'yaml' is not a layer in settings.sources",
    },
    {
      fault: 'budgets with a cap alone',
      text: `${HEAD}components: [{ create: 'shop:x' }]\nbudgets: { cap: 10 s }`,
      says: 'must have `settings.load` or `components.create`',
    },
    {
      fault: 'an invalid regular expression',
      text: `${HEAD}components: [{ create: 'shop:x', expect: { a: { matches: '(' } } }]`,
      says: 'plan:4:58: `matches` needs a regular expression: /(/u: Unterminated group',
    },
  ];
  test.each(cases.map((each) => [each.fault, each] as const))(
    'if it has %s',
    async (_, { text, says }) => {
      expect(await problem(text)).toContain(says);
    },
  );

  test('with several problems in the order of the file', async () => {
    const message = await problem(`${HEAD}flagg: 1\ncomponents: []\n`);
    expect(message).toMatch(/^plan: 2 problems in this plan\n\nplan:4:1: .*\n[^]*\n\nplan:5:13: /);
  });

  test('and a valid plan is not refused', async () => {
    expect(await problem(`${HEAD}components: [{ create: 'shop:x' }]`)).toBe('no problem');
  });
});
