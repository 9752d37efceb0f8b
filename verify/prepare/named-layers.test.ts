import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Check } from '../checks/check.ts';
import { loadPlan } from '../plan/load.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { Observation } from '../observe/stimulus.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofroll-test-'));
  await writeFile(join(folder, 'shop.js'), 'export const settings = {};');
  await writeFile(join(folder, 'local.yaml'), 'flow: true\nprovider: card\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('a setting without a name is never planted in a layer with `names`', async () => {
  const { checks } = await prepared({});
  const planted = Array.from(checks())
    .flatMap(faultsOf)
    .filter(({ layer }) => layer === 'environment');
  expect(new Set(planted.map(({ key }) => key))).toEqual(new Set(['flow', 'provider']));
});

test('the priority has a rung for each key in each layer that can hold it', async () => {
  const priority = checkOf(await prepared({}), 'settings.priority');
  const read = Object.entries(priority.observe).map(([layer, stimulus]) => [
    layer,
    'scenario' in stimulus ? Object.keys(stimulus.scenario.observe) : [],
  ]);
  expect(Object.fromEntries(read)).toEqual({
    'environment, provider': ['provider'],
    'local, provider': ['provider'],
    'local, currency': ['currency'],
    'default, provider': ['provider'],
    'default, currency': ['currency'],
  });
});

test('a flag is shadowed from the next higher layer that can hold it', async () => {
  const local = '{ kind: dotenv, layer: local, file: .env, names: { provider: PROVIDER } }';
  const { controls } = checkOf(await prepared({ local, source: 'default' }), 'flag.source');
  expect(controls.find(({ id }) => id === 'planted-above')?.fault).toBe(
    'true planted in environment, one layer higher',
  );
});

test('a variable with its own name is passed, and the flag comes from it', async () => {
  const { real, expansion } = await prepared({}, { SHOP_FLOW: 'false', FLOW: 'true' });
  expect(real.env).toEqual({ SHOP_FLOW: 'false' });
  expect(expansion.layers[0]?.names).toEqual({ flow: 'SHOP_FLOW', provider: 'SHOP_PROVIDER' });
});

test.each([
  [
    'names in a file of settings',
    { local: '{ kind: yaml, layer: local, file: local.yaml, names: { flow: x } }' },
    "'names' has no effect in a 'yaml' layer",
  ],
  [
    'a flag that its source has no name for',
    { flag: 'currency', source: 'environment' },
    "the layer 'environment' has no name for 'currency'",
  ],
  [
    'a priority of settings without a name',
    { keys: '[currency]' },
    "none of these settings has a name in the layer 'environment'",
  ],
])('%s is an error of the plan', async (_, parts, message) => {
  await expect(prepared(parts)).rejects.toThrow(message);
});

test('a target that loads its settings on import refuses a broken file by failing to be imported', async () => {
  const check = checkOf(await prepared({}), 'settings.malformed[local]');
  const judged = (detail: string) =>
    check.judge({ broken: { outcome: 'lost', reason: 'cannot-import', detail } });
  expect(judged("importing 'shop' failed: Error: cannot parse local.yaml")).toMatchObject({
    holds: true,
  });
  expect(judged("module 'shop' was not found")).toMatchObject({
    holds: true,
    notes: [expect.stringContaining('the error does not name local.yaml')],
  });
  expect(
    check.judge({ broken: { outcome: 'lost', reason: 'timed-out', detail: 'local.yaml' } }),
  ).toMatchObject({ holds: 'unobserved' });
});

test('a check fails if a broken file is refused and the plan says that the defaults apply', async () => {
  const check = checkOf(await prepared({ outcome: 'defaults' }), 'settings.malformed[local]');
  expect(check.judge({ broken: refusedAt('settings') })).toMatchObject({
    holds: false,
    signal: 'settings-refused',
  });
  expect(
    check.judge({ broken: { outcome: 'lost', reason: 'timed-out', detail: '' } }),
  ).toMatchObject({ holds: 'unobserved' });
});

test('a flag whose getter throws has failed; settings that do not load are not observed', async () => {
  const check = checkOf(await prepared({}), 'flag.value');
  expect(check.judge({ loaded: refusedAt('setting 1') })).toMatchObject({
    holds: false,
    signal: 'settings-refused',
  });
  expect(check.judge({ loaded: refusedAt('settings') })).toMatchObject({ holds: 'unobserved' });
});

interface Parts {
  local?: string;
  flag?: string;
  source?: string;
  keys?: string;
  outcome?: string;
}

async function prepared(
  {
    local = '{ kind: yaml, layer: local, file: local.yaml }',
    flag = 'flow',
    source = 'local',
    keys = '[currency, provider]',
    outcome = 'error',
  }: Parts,
  environment = {},
): Promise<Prepared> {
  const plan = join(folder, 'rollout.yaml');
  await writeFile(
    plan,
    `schemaVersion: 1
rollout: { name: named layers }
target: { driver: node }
settings:
  load: "shop:settings"
  get: get
  sources: [{ kind: environment, names: { flow: SHOP_FLOW, provider: SHOP_PROVIDER } }, ${local}, { kind: yaml, layer: default, file: default.yaml }]
  priority: { keys: ${keys} }
  expect: { provider: card }
  malformed: [{ layer: local, outcome: ${outcome} }]
flag: { key: ${flag}, expect: true, source: ${source} }
`,
  );
  return prepare(await loadPlan(plan), environment);
}

function checkOf({ checks }: Prepared, id: string): Check {
  const found = Array.from(checks()).find((check) => check.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

function faultsOf(check: Check): { layer: string; key: string }[] {
  const stimuli = [
    check.observe,
    ...check.controls.map((control) => (control.kind === 'causal' ? control.observe : {})),
  ].flatMap((each) => Object.values(each));
  const faults = stimuli.flatMap((stimulus) => ('faults' in stimulus ? stimulus.faults : []));
  return faults.flatMap((fault) =>
    'layer' in fault && 'key' in fault ? [{ layer: fault.layer, key: fault.key }] : [],
  );
}

function refusedAt(step: string): Observation {
  return {
    outcome: 'refused',
    step,
    error: { name: 'Error', message: 'not defined' },
    values: {},
    durationNs: 1,
  };
}
