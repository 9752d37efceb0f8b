import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';
import type { RunReport } from '../../model/result.ts';

/** The first call of each works; the later ones do something else, which is fast enough for any budget. */
const targets = {
  node: {
    file: 'shop.mjs',
    text: `let only;
export class Single { constructor() { only ??= this; return only; } }
let taken = 0;
export class Pooled { constructor() { if ((taken += 1) > 60) throw new Error('pool is empty'); } }
let opened = 0;
export const giveUp = () => ((opened += 1) > 1 ? new Error('closed') : { open: true });
let made = 0;
export const runOut = () => ((made += 1) > 1 ? null : { open: true });
export class Buffered { bytes = Buffer.alloc(256 * 1024, 1); }
export function slowPromise() {
  const promise = () => undefined;
  promise.then = (resolve) => setTimeout(() => resolve({ open: true }), 20);
  return promise;
}
`,
  },
  python: {
    file: 'shop.py',
    text: `class Single:
    only = None
    def __new__(cls):
        cls.only = cls.only or super().__new__(cls)
        return cls.only

taken = 0
class Pooled:
    def __init__(self):
        global taken
        taken += 1
        if taken > 60:
            raise RuntimeError("pool is empty")

opened = 0
def giveUp():
    global opened
    opened += 1
    return RuntimeError("closed") if opened > 1 else {"open": True}

made = 0
def runOut():
    global made
    made += 1
    return None if made > 1 else {"open": True}
`,
  },
} as const;

describe.each(['node', 'python'] as const)('a budget of a target in %s', (driver) => {
  const { file, text } = targets[driver];
  let report: RunReport;
  beforeAll(async () => {
    const folder = scratch();
    writeFileSync(join(folder, file), text);
    const names = ['Single', 'Pooled', 'giveUp', 'runOut'];
    const more = driver === 'node' ? ['Buffered', 'slowPromise'] : [];
    const plan = {
      schemaVersion: 1,
      rollout: { name: 'Shop' },
      target: { driver, env: { pass: ['PATH'] } },
      components: [...names, ...more].map((name) => ({ create: `shop:${name}`, expect: {} })),
      budgets: { cap: '60 s', 'components.create': { p50: '1 s', memory: '64 KiB' } },
    };
    for (const component of plan.components) component.expect = { class: { matches: '.' } };
    writeFileSync(join(folder, 'rollout.yaml'), stringify(plan));
    await proofroll(['verify', '--only', 'budget', '--no-proof', '--reports', folder], {
      cwd: folder,
    });
    report = readReport(folder);
  }, 120_000);

  test('reports that all calls return the same object, whose memory cannot be measured', () => {
    const warm = checkIn(report, 'budget.components.create[Single]');
    expect(warm).toMatchObject({
      notes: [
        expect.stringMatching(
          /^every later call returned the object that the first call created in [\d.]+ ms/,
        ),
      ],
      budget: { same: true },
    });
    expect(warm).not.toHaveProperty('budget.memory');
    expect(checkIn(report, 'budget.components.create[Single][memory]')).toMatchObject({
      status: 'errored',
      error: {
        code: 'not-supported',
        message: expect.stringContaining('every call returns the same object'),
      },
    });
  });

  test('is errored if a call raises while its memory is measured', () => {
    expect(checkIn(report, 'budget.components.create[Pooled][memory]')).toMatchObject({
      status: 'errored',
      error: {
        code: 'raised',
        message: expect.stringMatching(/a later call raised .*pool is empty/),
      },
    });
  });

  test.each([
    ['giveUp', 'closed'],
    ['runOut', driver === 'node' ? 'null' : 'None'],
  ])(
    'is errored if the calls after the first return something else, as those of %s do',
    (name, given) => {
      for (const suffix of ['', '[memory]'])
        expect(checkIn(report, `budget.components.create[${name}]${suffix}`)).toMatchObject({
          status: 'errored',
          error: {
            code: 'not-supported',
            message: expect.stringMatching(
              new RegExp(`a later call returned .*${given}, unlike the first call`),
            ),
          },
        });
    },
  );

  test.runIf(driver === 'node')("counts the bytes of a buffer as the result's memory", () => {
    expect(checkIn(report, 'budget.components.create[Buffered][memory]')).toMatchObject({
      status: 'failed',
      signal: 'over-memory-budget',
    });
  });

  test.runIf(driver === 'node')('awaits a function that is also a promise', () => {
    const check = checkIn(report, 'budget.components.create[slowPromise]');
    // a timer may fire slightly early
    expect('budget' in check && (check.budget?.estimate ?? 0) > 18e6).toBe(true);
  });
});
