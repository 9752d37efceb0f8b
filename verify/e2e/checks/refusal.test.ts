import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

const created = async (code: string, bogus: string): Promise<string | undefined> => {
  const { statuses } = await verified({
    'shop.mjs': `export class Cart { constructor(name) { this.name = name; } }\n${code}`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
components:
  - { create: "shop:create", with: [a], expect: { class: Cart, name: a }, rejects: [[${bogus}]] }
`,
  });
  return Object.entries(statuses).find(([id]) => id.startsWith('components.rejects'))?.[1];
};

test.each([
  ['an empty text', '""', "new ({ a: Cart }[name])('a')"],
  ['a number in an error on something else', '1', "fail('timeout after 1000 ms')"],
  ['a word in a longer one', 'car', "fail('carrier not found')"],
])('%s is named by no error that only happens', async (_what, bogus, otherwise) => {
  const code = `const fail = (why) => { throw new Error(why); };
export const create = (name) => (name === 'a' ? new Cart(name) : ${otherwise});`;
  expect(await created(code, bogus)).toBe('failed bogus-unclear');
});

test.each([
  ['an empty text', '""', "unknown cart ''"],
  ['an empty text, in words', '""', 'the name is empty'],
  ['a number', '1', 'there is no cart 1.'],
  ['a word', 'car', 'no cart is called "car"'],
  ['marks', '"*.?"', 'no cart is called *.?'],
])('%s is named by an error that says so', async (_what, bogus, message) => {
  const code = `export function create(name) {
  if (name !== 'a') throw new Error(${JSON.stringify(message)});
  return new Cart(name);
}`;
  expect(await created(code, bogus)).toBe('passed causal');
});

test('an expectation that takes any error for a refusal is unproven', async () => {
  const { statuses } = await verified({
    'shop.mjs': `
export class Cart { constructor(name) { this.name = name; } }
export const create = (name) => new { a: Cart }[name](name);
export const registry = { list: () => ['a'], create };
`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
components:
  - { create: "shop:create", with: [a], expect: { name: a }, rejects: [{ with: [bogus], error: ".*" }] }
registry: { get: "shop:registry", includes: [a], rejects: bogus, error: Error }
`,
  });
  expect(statuses).toMatchObject({
    'components.rejects[create("bogus")]': 'unproven',
    'registry.rejects[bogus]': 'unproven',
  });
});
