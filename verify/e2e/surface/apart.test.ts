/** Which commands and suites run at the same time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { openPlace } from './place.ts';
import type { RunReport } from '../../model/result.ts';

beforeAll(buildIfStale);

/** Notes when it begins and ends, takes a while, and fails with its sabotage. */
const program = `
const { appendFileSync, writeFileSync } = require('node:fs');
const [name, report] = [process.argv[2], process.env.PROOFROLL_SMOKE_REPORT];
const isBroken = process.env.BROKEN === '1';
const note = (what) => appendFileSync('../log', what + ' ' + (isBroken ? 'control' : 'claim') + ' ' + name + '\\n');
note('begin');
setTimeout(() => {
  const result = isBroken ? '<failure/>' : '';
  if (report) writeFileSync(report, '<testsuite name="' + name + '"><testcase name="a">' + result + '</testcase></testsuite>');
  note('end');
  process.exitCode = isBroken ? 1 : 0;
}, 300);
`;

describe('of commands and suites', () => {
  let report: RunReport;
  let lines: string[];
  const all = ['one', 'two', 'three', 'alone', 'suite', 'other'];

  beforeAll(async () => {
    const place = openPlace();
    writeFileSync(join(place.folder, 'root/run.cjs'), program);
    const sabotage = { env: { BROKEN: '1' } };
    const suite = { format: 'junit', cwd: 'root', sabotage };
    ({ report } = await place.verify({
      commands: [
        ...['one', 'two', 'three'].map((name) => ({ name, run: `node run.cjs ${name}`, sabotage })),
        { name: 'alone', run: 'node run.cjs alone', serial: true, sabotage },
      ],
      smoke: [
        { ...suite, name: 'suite', run: 'node run.cjs suite' },
        { ...suite, name: 'other', run: 'node run.cjs other' },
      ],
    }));
    lines = readFileSync(join(place.folder, 'log'), 'utf8').trim().split('\n');
  });

  const span = (name: string): [from: number, to: number] => [
    lines.indexOf(`begin ${name}`),
    lines.indexOf(`end ${name}`),
  ];
  const overlapping = (name: string): string[] => {
    const [from, to] = span(name);
    return all
      .flatMap((each) => [`claim ${each}`, `control ${each}`])
      .filter((other) => other !== name && span(other)[0] < to && span(other)[1] > from);
  };

  test('each passes with causal proof', () => {
    expect(report.checks.map(({ id, status }) => [id, status])).toEqual(
      ['smoke[suite]', 'smoke[other]', ...all.slice(0, 4).map((name) => `command[${name}]`)].map(
        (id) => [id, 'passed'],
      ),
    );
  });

  test('claims run in parallel', () => {
    expect(overlapping('claim one')).toContain('claim two');
    expect(overlapping('claim suite')).toContain('claim other');
  });

  test.each(all)('the control of %s runs alone, after every claim', (name) => {
    expect(overlapping(`control ${name}`)).toEqual([]);
    const lastClaim = Math.max(...all.map((each) => span(`claim ${each}`)[1]));
    expect(span(`control ${name}`)[0]).toBeGreaterThan(lastClaim);
  });

  test('a serial command runs alone', () => {
    expect(overlapping('claim alone')).toEqual([]);
  });
});
