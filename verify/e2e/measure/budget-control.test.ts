import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkIn, scratch } from '../testing/proofroll.ts';
import { verify } from '../../api/verify.ts';

const ID = 'budget.components.create[Heavy][memory]';

test.each([
  ['that passes', '10 MiB', 'passed', 2],
  ['that fails', '16 KiB', 'failed', 1],
] as const)(
  'a budget %s (%s) has the status %s and starts this number of processes: %d',
  async (_, limit, status, count) => {
    const report = await verify({ plan: planFor(limit), only: [ID] });
    expect(checkIn(report, ID)).toMatchObject({ status });
    // the control has its own process; after a failed budget, it would prove nothing
    expect(report.processes.started).toBe(count);
  },
);

function planFor(limit: string): string {
  const folder = scratch();
  const code = 'export class Heavy { table = Array.from({ length: 5000 }, (_, at) => at / 7); }\n';
  writeFileSync(join(folder, 'shop.mjs'), code);
  const plan = join(folder, 'rollout.yaml');
  writeFileSync(
    plan,
    `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
components: [{ create: "shop:Heavy", expect: { class: Heavy } }]
budgets: { components.create: { memory: ${limit} } }
`,
  );
  return plan;
}
