import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkIn, scratch } from '../testing/proofroll.ts';
import { verify } from '../../api/verify.ts';
import type { CheckResult, RunReport } from '../../model/result.ts';

/** The scenario `ask` of a target of one file, whose flag `x` is on, and everything else that the plan has. */
async function reportOf(answer: string, plan = '', scenario = ''): Promise<RunReport> {
  const folder = scratch();
  writeFileSync(join(folder, 'settings.json'), '{ "x": true }');
  writeFileSync(
    join(folder, 'shop.mjs'),
    `import { appendFileSync, readFileSync, statSync } from 'node:fs';
export function load() { return JSON.parse(readFileSync('settings.json', 'utf8')); }
let calls = 0;
export async function ask({ x }, client) {
  calls += 1;
  const model = client === undefined ? '' : await client.complete();
  ${answer}
}
`,
  );
  writeFileSync(
    join(folder, 'rollout.yaml'),
    `schemaVersion: 1
rollout: { name: Equivalence }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: settings.json }] }
flag: { key: x, expect: true }
rollback:
  equivalence:
    seed: 1
    scenarios:
      - name: ask
        mocks: { client: { methods: { complete: { returns: hello } } } }
        steps:
          - { as: settings, call: "shop:load" }
          - { as: reply, call: "shop:ask", with: [$settings, $client] }
        ${scenario}
${plan}`,
  );
  return verify({ plan: join(folder, 'rollout.yaml') });
}

async function scenarioOf(...given: Parameters<typeof reportOf>): Promise<CheckResult> {
  return checkIn(await reportOf(...given), SCENARIO);
}

const SCENARIO = 'rollback.equivalence[ask]';

test('a scenario comes before all else in its processes, and is in the way of no flow', async () => {
  const flow = `flow:
  - name: also
    steps:
      - { as: settings, call: "shop:load" }
      - { as: reply, call: "shop:ask", with: [$settings] }
    expect: { reply.calls: 1 }
`;
  const report = await reportOf('return { calls, model };', flow);
  expect(checkIn(report, SCENARIO)).toMatchObject({
    evidence: [{ measured: { calls: 1, model: 'hello' }, n: 4 }],
  });
  expect(checkIn(report, 'flow.also')).toMatchObject({ status: 'passed' });
});

test('what counts calls leaves the control without a comparison, until the plan leaves it out', async () => {
  expect(await scenarioOf('return { calls, model };')).toMatchObject({
    status: 'unproven',
    reason: expect.stringContaining('asked a second time in the same process'),
  });
  const answer = 'return x ? { calls, model } : { model, calls };';
  expect(await scenarioOf(answer, '', 'except: [reply.calls]')).toMatchObject({
    status: 'passed',
    proof: { level: 'causal' },
  });
});

test('a difference is looked at again before it is blamed on the flag', async () => {
  const trace = join(scratch(), 'trace');
  writeFileSync(trace, '');
  // four calls with the flag off make the first look: two runs, and those of the control
  const sometimes = `const file = ${JSON.stringify(trace)};
  if (!x) appendFileSync(file, '.');
  return { model, text: x ? 'on' : statSync(file).size > 4 ? 'on' : 'off' };`;
  expect(await scenarioOf(sometimes)).toMatchObject({
    status: 'inconclusive',
    reason: expect.stringContaining('reply.text (with x false)'),
  });
});

test('a difference that stays is blamed on the flag, by all of its runs', async () => {
  const result = await scenarioOf("return { model, text: x ? 'on' : 'off' };");
  expect(result).toMatchObject({
    status: 'failed',
    signal: 'equivalence-differs',
    evidence: [{ subject: 'reply.text with x false', measured: 'off', expected: 'on', n: 10 }],
    notes: ['the order of one scenario in each process was drawn by the seed 1'],
  });
});

test('a flag that no world can have otherwise leaves the scenario unobserved', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'settings.json'), '{ "x": true }');
  writeFileSync(join(folder, 'shop.mjs'), 'export const load = () => ({ x: true });');
  writeFileSync(
    join(folder, 'rollout.yaml'),
    `schemaVersion: 1
rollout: { name: Equivalence }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: ${join(folder, 'settings.json')} }] }
flag: { key: x, expect: true }
rollback: { equivalence: { scenarios: [{ name: ask, steps: [{ as: reply, call: "shop:load" }] }] } }
`,
  );
  const report = await verify({ plan: join(folder, 'rollout.yaml') });
  expect(checkIn(report, 'rollback.equivalence[ask]')).toMatchObject({
    status: 'errored',
    error: { code: 'not-supported' },
  });
});
