import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { firstOf } from '../model/check-list.ts';
import { statuses } from '../model/result.ts';
import { newMark } from '../process/mark.ts';
import { closeRun, runFolder } from '../process/run-folder.ts';
import { newSpool, type Spool } from './spool.ts';
import type { CheckResult } from '../model/result.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function spooled(
  results: readonly [at: number, result: CheckResult][],
  block = 200,
  kept = 1,
  mark = newMark(),
) {
  const spool: Spool = newSpool(mark, block, kept);
  open.push(() => {
    spool.close();
    closeRun(mark);
  });
  for (const [at, result] of results) spool.put(at, result);
  return spool;
}

const results = fc
  .array(fc.record({ status: fc.constantFrom('skipped', 'errored'), reason: fc.string() }))
  .map((rows) =>
    rows.map(({ status, reason }, at): CheckResult => {
      const base = { kind: 'flow', category: 'flow', severity: 'major' } as const;
      const shared = { ...base, id: `flow.${at}`, claim: reason, durationMs: at, repeat: 'again' };
      return status === 'skipped'
        ? { ...shared, status, reason }
        : { ...shared, status: 'errored', error: { code: 'raised', message: reason } };
    }),
  );

test('a spool returns its results in the order of the plan, whatever the order they came in and the size of blocks', () => {
  fc.assert(
    fc.property(
      results,
      fc.infiniteStream(fc.nat()),
      fc.integer({ min: 1, max: 3000 }),
      fc.nat(3),
      (all, ranks, block, kept) => {
        const order = all
          .map((result, at) => ({ at, result, rank: ranks.next().value ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank);
        const spool = spooled(
          order.map(({ at, result }) => [at, result]),
          block,
          kept,
        );
        expect([...spool]).toEqual(all);
        // and again, as each text of a report does
        expect([...spool]).toEqual(all);
        expect(spool).toHaveLength(all.length);
        for (const status of statuses)
          expect(Array.from(spool.filter((head) => head.status === status))).toEqual(
            all.filter((result) => result.status === status),
          );
      },
    ),
    { numRuns: 200 },
  );
});

describe('a spool of very many results', () => {
  const many = Array.from({ length: 20_000 }, (_, at): [number, CheckResult] => [
    at,
    {
      id: `flow.${at}`,
      kind: 'flow',
      category: 'flow',
      severity: 'major',
      claim: 'a claim that is not short '.repeat(20),
      durationMs: 1,
      repeat: 'again',
      status: 'skipped',
      reason: 'not selected',
    },
  ]);

  test('leaves no file with a name, not even while it is read', () => {
    const mark = newMark();
    const spool = spooled(many, 1 << 16, 2, mark);
    const reading = spool[Symbol.iterator]();
    expect(reading.next().value).toEqual(many[0]?.[1]);
    expect(readdirSync(runFolder(mark))).toEqual(['owner.json']);
  });

  test('lets a reader take the first few and count the others', () => {
    const { first, more } = firstOf(spooled(many, 1 << 16, 2), 3, ({ id }) => id.endsWith('7'));
    expect(first.map(({ id }) => id)).toEqual(['flow.7', 'flow.17', 'flow.27']);
    expect(more).toBe(1997);
  });
});

test('if nothing can be written to disk, all results stay in memory', () => {
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = '/nowhere/at/all';
  try {
    const all =
      fc.sample(
        results.filter(({ length }) => length > 5),
        1,
      )[0] ?? [];
    expect([
      ...spooled(
        all.map((result, at) => [at, result]),
        10,
        0,
      ),
    ]).toEqual(all);
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
});
