import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { textRedactor } from '../secrets/redact.ts';
import { traceTo } from './trace.ts';
import type { Described } from './protocol.ts';

test('each message is one line with its time, process and world', () => {
  const { trace, lines } = openTrace();
  const [first, second] = [trace('/real'), trace('/broken')];
  first.note(7, { request: { do: 'bye' } });
  second.note(8, { reply: { say: 'importing', module: 'shop' } });
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u) as unknown;
  expect(lines()).toEqual([
    { time, pid: 7, world: '/real', request: { do: 'bye' } },
    { time, pid: 8, world: '/broken', reply: { say: 'importing', module: 'shop' } },
  ]);
});

test('a forked process is in the world that it was sent to until it leaves', () => {
  const { trace, lines } = openTrace();
  const { note } = trace('/server');
  note(7, { request: { do: 'world', id: 0, cwd: '/forked', env: {} } });
  note(7, { request: { do: 'leave' } });
  note(7, { reply: { say: 'left', id: 0 } });
  note(7, { request: { do: 'bye' } });
  expect(lines().map(({ world }) => world)).toEqual(['/forked', '/forked', '/forked', '/server']);
});

test.each<[string, Described]>([
  ['a text', { kind: 'plain', value: 'postgres://hunter22@db' }],
  ['a key', { kind: 'plain', value: { hunter22: 1 } }],
  ['an item of a list', { kind: 'plain', value: [['hunter22']] }],
  ['a number', { kind: 'plain', value: 48151623 }],
])('a secret in %s is hidden', (_place, given) => {
  const { trace, text } = openTrace('hunter22', '48151623');
  const answer = { outcome: 'returned', values: { given }, durationNs: 1 } as const;
  trace('/real').note(7, { reply: { say: 'answer', id: 0, answer } });
  expect(text()).toContain('[redacted]');
  expect(text()).not.toMatch(/hunter22|48151623/u);
});

test('the token that authenticates replies is not written', () => {
  const { trace, text } = openTrace();
  trace('/real').note(7, { request: { do: 'hello', token: 'f00d', root: '/shop', path: ['.'] } });
  expect(text()).toContain('/shop');
  expect(text()).not.toContain('f00d');
});

test('a file that cannot be written is a usage error before anything starts', () => {
  expect(() => traceTo('/no/such/folder/trace', String)).toThrow(
    /PROOFROLL_TRACE: '\/no\/such\/folder\/trace' cannot be written: ENOENT/u,
  );
});

function openTrace(...secrets: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'trace-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'trace.jsonl');
  const text = (): string => readFileSync(file, 'utf8');
  const lines = (): Record<string, unknown>[] =>
    text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { trace: traceTo(file, textRedactor(secrets)), text, lines };
}
