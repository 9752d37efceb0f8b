import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

test('PROOFROLL_TRACE names a file to which a run appends its requests and replies, without secrets', async () => {
  const folder = copyOfPlan('small');
  const [traced, untraced] = [scratch(), scratch()];
  const file = join(traced, 'trace.jsonl');
  const given = ['verify', '--only', 'settings', '--reports'];
  await proofroll([...given, traced], { cwd: folder, env: { PROOFROLL_TRACE: file } });
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('[redacted]');
  expect(text).not.toContain('hush-');
  const messages = text.trimEnd().split('\n').map(parsed);
  expect(messages.map(({ request }) => request?.do)).toEqual(
    expect.arrayContaining(['hello', 'scenario', undefined]),
  );
  const worlds = new Set(messages.map(({ world }) => world));
  expect([...worlds]).toContain(folder);
  expect(worlds.size).toBeGreaterThan(1);

  await proofroll([...given, untraced], { cwd: folder });
  expect(readdirSync(untraced).filter((name) => name.includes('trace'))).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a trace file that cannot be written ends the command before anything is verified', async () => {
  const env = { PROOFROLL_TRACE: '/no/such/folder/trace' };
  const { exitCode, stderr } = await proofroll(['verify', '--reports', scratch()], {
    cwd: copyOfPlan('small'),
    env,
  });
  expect(exitCode).toBe(3);
  expect(stderr).toContain("PROOFROLL_TRACE: '/no/such/folder/trace' cannot be written");
});

interface Message {
  world: string;
  request?: { do: string };
}

function parsed(line: string): Message {
  return JSON.parse(line) as Message;
}
