import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPlan } from '../plan/load.ts';
import { prepare } from './prepare.ts';
import type { Check } from '../checks/check.ts';
import type { Observation } from '../observe/stimulus.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofroll-test-'));
  await writeFile(join(folder, 'languages.js'), 'export const registry = {};');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['what it must be by its own name', { name: 'JavaScript', kind: 'language' }, { holds: true }],
  [
    'another name',
    { name: 'Python', kind: 'language' },
    { holds: false, signal: 'provider-differs' },
  ],
  [
    'another kind, which all have in common',
    { name: 'JavaScript', kind: 'style' },
    { holds: false, signal: 'provider-differs' },
  ],
])('a provider with %s is judged so', async (_, attributes, judgement) => {
  const checks = await checksFor('javascript: { name: JavaScript }');
  expect(
    checkOf(checks, 'registry.create[javascript]').judge({ made: made(attributes) }),
  ).toMatchObject(judgement);
});

test('an alias is judged as the provider that it leads to', async () => {
  const checks = await checksFor('javascript: { name: JavaScript }');
  expect(
    checkOf(checks, 'registry.alias[js]').judge({
      made: made({ name: 'Python', kind: 'language' }),
    }),
  ).toMatchObject({ signal: 'alias-differs' });
});

test('each attribute of one provider has its comparison control, and others are judged by it', async () => {
  const checks = await checksFor('javascript: { name: JavaScript }');
  const idsOf = (name: string) =>
    checkOf(checks, `registry.create[${name}]`).controls.map(({ id }) => id);
  expect(idsOf('javascript')).toEqual([
    'unknown-name',
    'other-provider',
    'comparison[kind]',
    'comparison[name]',
  ]);
  expect(idsOf('python')).toEqual(['unknown-name', 'other-provider', 'comparison[kind]']);
});

test('an expectation of a provider that is not listed is an error of the plan', async () => {
  await expect(checksFor('javascrpt: { name: JavaScript }')).rejects.toThrow(
    "'javascrpt' is not in 'includes'; did you mean 'javascript'?",
  );
});

async function checksFor(each: string): Promise<Check[]> {
  const plan = join(folder, 'rollout.yaml');
  await writeFile(
    plan,
    `schemaVersion: 1
rollout: { name: languages }
target: { driver: node }
registry:
  get: "languages:registry"
  create: { expect: { kind: language }, each: { ${each} } }
  includes: [javascript, python]
  aliases: { js: javascript }
  rejects: __bogus__
`,
  );
  return Array.from(prepare(await loadPlan(plan), {}).checks());
}

function checkOf(checks: readonly Check[], id: string): Check {
  const found = checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

function made(attributes: Record<string, string>): Observation {
  const values = Object.entries(attributes).map(
    ([label, value]) => [label, { kind: 'plain', value }] as const,
  );
  const about = { kind: 'class' as const, name: 'Object', modules: [] };
  return {
    outcome: 'returned',
    values: { ...Object.fromEntries(values), '@class': about },
    durationNs: 1,
  };
}
