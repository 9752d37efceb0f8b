import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const plan = (driver: string, wanted: string): string => `schemaVersion: 1
rollout: { name: Rates }
target: { driver: ${driver}, env: { pass: [PATH] } }
components: [{ create: "shop:rates", expect: { class: "${wanted}" } }]
flow:
  - name: rates
    steps: [{ as: made, call: "shop:rates" }]
    expect: { made.class: "${wanted}" }
`;

const node = {
  'shop.mjs': `import { Rates as Draft } from './drafts/rates.mjs';
import * as v2 from './v2/index.mjs';
export { Rates as PublicRates } from './v2/index.mjs';
export const rates = () => new (process.env.NO_DRAFT === '1' ? Draft : v2.Rates)();`,
  'v2/index.mjs': 'class Rates {}\nexport { Rates };',
  'drafts/rates.mjs': 'export class Rates {}',
};
const python = {
  'shop/__init__.py': `from shop.v2 import Rates
def rates():
    return Rates()
`,
  'shop/v2.py': 'class Rates: ...\n',
};

const passed = { 'components.create[rates]': 'passed causal', 'flow.rates': 'passed comparison' };
const failed = {
  'components.create[rates]': 'failed component-differs',
  'flow.rates': 'failed flow-differs',
};

test.each([
  { driver: 'node', files: node, wanted: 'Rates', statuses: passed },
  { driver: 'node', files: node, wanted: 'v2:Rates', statuses: passed },
  { driver: 'node', files: node, wanted: './v2/index.mjs:Rates', statuses: passed },
  { driver: 'node', files: node, wanted: 'shop:Rates', statuses: passed },
  { driver: 'node', files: node, wanted: 'drafts/rates:Rates', statuses: failed },
  { driver: 'python', files: python, wanted: 'Rates', statuses: passed },
  { driver: 'python', files: python, wanted: 'shop.v2.Rates', statuses: passed },
  { driver: 'python', files: python, wanted: 'shop/v2:Rates', statuses: passed },
  { driver: 'python', files: python, wanted: 'shop:Rates', statuses: passed },
  { driver: 'python', files: python, wanted: 'drafts:Rates', statuses: failed },
])('a class of a $driver target is expected as $wanted', async ({ driver, files, ...given }) => {
  const { statuses } = await verified({ ...files, 'rollout.yaml': plan(driver, given.wanted) });
  expect(statuses).toEqual(given.statuses);
});

test('a class of the same name from another module is reported with its module', async () => {
  const { report } = await verified({ ...node, 'rollout.yaml': plan('node', 'drafts:Rates') });
  expect(checkIn(report, 'components.create[rates]')).toMatchObject({
    reason: 'class is "v2:Rates", expected "drafts:Rates"',
  });
});
