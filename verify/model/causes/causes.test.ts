import { describe, expect, test } from 'vitest';
import { causesOf, type FlagAsSeen } from './index.ts';
import type { CheckResult, Evidence } from '../result.ts';

const flag: FlagAsSeen = {
  key: 'new_cart',
  old: false,
  expected: true,
  now: false,
  where: 'shop.yaml:1',
  builds: 'OldCart',
  isContradicted: false,
  remedy: 'switch it on',
};
const head = (id: string) => ({
  id,
  kind: id,
  category: 'flag' as const,
  severity: 'critical' as const,
  claim: '',
  durationMs: 0,
  repeat: '',
  evidence: [] as Evidence[],
  proof: { level: 'none' as const, controls: [] },
});
const wrong = (
  subject: string,
  measured: Evidence['measured'],
  expected: Evidence['expected'],
) => ({
  subject,
  measured,
  operator: 'equals',
  expected,
  holds: false,
  n: 1,
});
const failed = (
  id: string,
  evidence: Evidence[],
  signal: Extract<CheckResult, { status: 'failed' }>['signal'] = 'flag-value-differs',
  reason = '',
): CheckResult => ({ ...head(id), status: 'failed', signal, reason, evidence });
const errored = (id: string, message: string, where?: string): CheckResult => ({
  ...head(id),
  status: 'errored',
  error: { code: 'cannot-import', message, ...(where === undefined ? {} : { where }) },
});
const value = failed('flag.value', [wrong('new_cart', false, true)]);
const drill: CheckResult = {
  ...head('rollback.drill'),
  status: 'inconclusive',
  reason: '',
  because: 'old-value',
};

describe('a flag that still has its old value', () => {
  test('is one finding: what shows that value follows, what is built with it probably follows', () => {
    const flow = failed('flow.a', [wrong('cart.class', 'shop:OldCart', 'NewCart')], 'flow-differs');
    const other = failed('flow.b', [wrong('total', 3, 4)], 'flow-differs');
    expect(causesOf([flow, drill, value, other], flag)).toEqual([
      {
        code: 'not-rolled-out',
        what: 'new_cart still has its old value, false (shop.yaml:1)',
        remedy: 'switch it on',
        lead: 'flag.value',
        follow: ['rollback.drill'],
        probably: ['flow.a'],
      },
    ]);
  });

  test('does not take a check in which something else is wrong as well', () => {
    const settings = failed('settings.load', [wrong('new_cart', false, true), wrong('tax', 1, 2)]);
    expect(causesOf([value, settings], flag)[0]?.follow).toEqual([]);
  });

  test.each([
    ['a settings file says that it was switched', [value], { ...flag, isContradicted: true }],
    ['another layer overrides it', [value, failed('flag.source', [], 'flag-shadowed')], flag],
  ])('is not called a missing rollout if %s', (_, results, seen) => {
    const [cause] = causesOf(results, seen);
    expect(cause).toMatchObject({ code: 'old-value', lead: 'flag.value', follow: [] });
    expect(cause).not.toHaveProperty('remedy');
  });

  test.each([
    ['another value', { ...flag, now: 'off' }],
    ['its new value', { ...flag, now: true }],
  ])('is not a finding if it has %s', (_, seen) => {
    expect(causesOf([value, drill], seen)).toEqual([]);
  });
});

test('what raised the error with which the settings refuse to load follows from it', () => {
  const raised = 'ParseError: bad line 3';
  const load = failed(
    'settings.load',
    [],
    'settings-refused',
    `loading raised ${raised} (shop.py:3)`,
  );
  const flow = failed('flow.a', [], 'flow-refused', `step 'settings' raised ${raised} (shop.py:3)`);
  const other = failed('flow.b', [], 'flow-refused', "step 'cart' raised ParseError: bad line 31");
  const copy: CheckResult = {
    ...head('settings.priority'),
    status: 'errored',
    error: { code: 'unfaithful-copy', message: 'the broken world could not be made: bad line 3' },
  };
  expect(causesOf([flow, other, copy, load])).toEqual([
    {
      code: 'settings-refused',
      what: `loading raised ${raised} (shop.py:3)`,
      lead: 'settings.load',
      follow: ['flow.a'],
      probably: ['settings.priority'],
    },
  ]);
});

test('modules that cannot be imported because of one line share that error, others do not', () => {
  const causes = causesOf([
    errored('a', "importing 'teams' failed: no 'zod'", 'teams.ts:3'),
    errored('b', "importing 'factory' failed: no 'zod'", 'teams.ts:3'),
    errored('c', "importing 'shop' failed: no 'zod'", 'shop.ts:3'),
    errored('d', "importing 'teams' failed: no 'zod'"),
  ]);
  expect(causes).toMatchObject([{ code: 'same-error', lead: 'a', follow: ['b'], probably: [] }]);
});
