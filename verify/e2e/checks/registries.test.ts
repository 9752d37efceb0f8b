import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const plan = (driver: string, registry: string, path = '.'): string => `schemaVersion: 1
rollout: { name: Registries }
target: { driver: ${driver}, path: [${path}], env: { pass: [PATH] } }
registry:
${registry}
`;

const listing = {
  node: (names: string) => ({
    'reg.mjs': `const names = ${names};
export const cards = {
  list: () => names,
  create(name) { if (!names.includes(name)) throw new Error('unknown ' + name); return { name }; },
};`,
  }),
  python: (names: string) => ({
    'reg.py': `class Cards:
    def list(self):
        return ${names}
    def create(self, name):
        if name not in self.list():
            raise KeyError(name)
        return {"name": name}
cards = Cards()
`,
  }),
};
const exact = '  { get: "reg:cards", includes: [visa, amex], exactly: true, rejects: cash }';

test.each(['node', 'python'] as const)(
  'a name that a registry in %s lists twice is found',
  async (driver) => {
    const { report } = await verified({
      ...listing[driver]('["visa", "amex", "visa"]'),
      'rollout.yaml': plan(driver, exact),
    });
    expect(checkIn(report, 'registry.providers')).toMatchObject({
      signal: 'provider-twice',
      reason: 'providers listed more than once is ["visa"], expected []',
    });
  },
);

test('a name that is listed twice is a note if others are allowed', async () => {
  const { report } = await verified({
    ...listing.node('["visa", "amex", "visa"]'),
    'rollout.yaml': plan('node', exact.replace('exactly: true, ', '')),
  });
  expect(checkIn(report, 'registry.providers')).toMatchObject({
    status: 'passed',
    notes: ['listed more than once: visa'],
  });
});

test('an exact registry without duplicates is proven in each of its comparisons', async () => {
  const { report } = await verified({
    ...listing.node('["visa", "amex"]'),
    'rollout.yaml': plan('node', exact),
  });
  expect(checkIn(report, 'registry.providers')).toMatchObject({
    proof: {
      controls: expect.arrayContaining([
        expect.objectContaining({ id: 'comparison[twice]', signal: 'provider-twice' }),
        expect.objectContaining({ id: 'comparison[other]', signal: 'provider-unexpected' }),
      ]),
    },
  });
});

test('several registries are verified, each under its own name', async () => {
  const { statuses, report } = await verified({
    ...listing.node('["visa"]'),
    'mail.mjs': 'export const senders = { smtp: () => ({ name: "smtp" }) };',
    'rollout.yaml': plan(
      'node',
      `  - { get: "reg:cards", includes: [visa], rejects: cash, create: { expect: { name: $name } } }
  - { name: mail, get: "mail:senders", includes: [smtp, fax], rejects: pigeon }`,
    ),
  });
  expect(statuses).toEqual({
    'registry.providers[cards]': 'passed comparison',
    'registry.create[cards/visa]': 'passed causal',
    'registry.rejects[cards/cash]': 'passed causal',
    'registry.providers[mail]': 'failed provider-missing',
    'registry.rejects[mail/pigeon]': 'passed causal',
  });
  expect(checkIn(report, 'registry.providers[mail]').plan).toBe('rollout.yaml:6:40');
});

test('two registries of one name are refused', async () => {
  const one = '  - { get: "reg:cards", includes: [visa], rejects: cash }';
  await expect(
    verified({ ...listing.node('["visa"]'), 'rollout.yaml': plan('node', `${one}\n${one}`) }),
  ).rejects.toThrow("two checks have the id 'registry.providers[cards]'");
});

const distribution = (name: string, version: string, points: string) => ({
  [`site/${name.replaceAll('-', '_')}-${version}.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
  [`site/${name.replaceAll('-', '_')}-${version}.dist-info/entry_points.txt`]: `[shop.cards]\n${points}\n`,
});

test.each([
  [
    'a distribution in Python',
    'python',
    {
      'app/reg.py': `from importlib.metadata import entry_points
def all():
    return {point.name: point.load() for point in entry_points().select(group="shop.cards")}
`,
      'site/shop_cards.py': 'class Visa:\n    name = "visa"\n',
      ...distribution('shop-cards', '2.1', 'visa = shop_cards:Visa'),
    },
    'shop_cards:Visa of shop-cards 2.1',
    'site/shop_cards.py:1',
  ],
  [
    'one of two distributions in Python with the same entry point',
    'python',
    {
      'app/reg.py': `from importlib.metadata import entry_points
def all():
    return {point.name: point.load() for point in entry_points().select(group="shop.cards")}
`,
      'site/new_cards.py': 'class Visa:\n    name = "visa"\n',
      'site/old_cards.py': 'class Visa:\n    name = "visa"\n',
      // the mapping keeps the last one
      ...distribution('a-cards', '2.1', 'visa = new_cards:Visa'),
      ...distribution('b-cards', '1.0', 'visa = new_cards:Visa'),
      ...distribution('c-cards', '3.0', 'amex = old_cards:Visa'),
    },
    expect.stringMatching(
      /^new_cards:Visa of [ab]-cards [\d.]+; the same entry point is also offered by [ab]-cards [\d.]+ \(new_cards:Visa\)$/,
    ),
    'site/new_cards.py:1',
  ],
  [
    'a file in Node',
    'node',
    {
      'app/reg.mjs':
        "import { Visa } from './cards/visa.mjs';\nexport const all = () => ({ visa: Visa });",
      'app/cards/visa.mjs': "export class Visa {\n  name = 'visa';\n}",
    },
    'cards/visa:Visa',
    'app/cards/visa.mjs:1',
  ],
  [
    'a package in Node',
    'node',
    {
      'app/reg.mjs':
        "import { Visa } from 'shop-cards';\nexport const all = () => ({ visa: Visa });",
      'node_modules/shop-cards/package.json':
        '{ "name": "shop-cards", "version": "2.1.0", "type": "module", "exports": "./main.js" }',
      'node_modules/shop-cards/main.js': "export class Visa {\n  name = 'visa';\n}",
    },
    'shop-cards/main:Visa of shop-cards 2.1.0',
    'node_modules/shop-cards/main.js:1',
  ],
  [
    'another copy of a package than the one that the target in Node imports',
    'node',
    {
      'app/reg.mjs': "export { all } from 'plugins';",
      'node_modules/plugins/package.json':
        '{ "name": "plugins", "version": "1.0.0", "type": "module", "exports": "./main.js" }',
      'node_modules/plugins/main.js':
        "import { Visa } from 'shop-cards';\nexport const all = () => ({ visa: Visa });",
      ...Object.fromEntries(
        [
          ['node_modules', '2.1.0'],
          ['node_modules/plugins/node_modules', '1.4.0'],
        ].flatMap(([folder, version]) => [
          [
            `${folder}/shop-cards/package.json`,
            `{ "name": "shop-cards", "version": "${version}", "type": "module", "exports": "./main.js" }`,
          ],
          [`${folder}/shop-cards/main.js`, "export class Visa {\n  name = 'visa';\n}"],
        ]),
      ),
    },
    'shop-cards/main:Visa of shop-cards 1.4.0; the target itself imports another copy, shop-cards 2.1.0',
    'node_modules/plugins/node_modules/shop-cards/main.js:1',
  ],
])(
  'the evidence of a provider says that it comes from %s',
  async (_, driver, files, measured, where) => {
    const { report } = await verified({
      ...files,
      'rollout.yaml': plan(
        driver,
        '  { get: "reg:all", includes: [visa], rejects: cash, create: { expect: { name: $name } } }',
        'app, site',
      ),
    });
    expect(checkIn(report, 'registry.create[visa]')).toMatchObject({
      evidence: [{ measured, where }, { measured: 'visa' }],
    });
  },
);
