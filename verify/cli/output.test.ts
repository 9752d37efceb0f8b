import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { openOutput } from './output.ts';

function stream() {
  const written: string[] = [];
  const events = new EventEmitter();
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, stream: Object.assign(events, { write }) as never, events };
}

function opened() {
  const [stdout, stderr] = [stream(), stream()];
  return { stdout, stderr, output: openOutput(stdout.stream, stderr.stream, 3) };
}

const plain = [
  ['a line\n\tand another\n', 'a line\n\tand another\n'],
  ['\u001b[31mred\u001b[0m', '\uFFFD[31mred\uFFFD[0m'],
  ['\u009b31m', '\uFFFD31m'],
  ['a\rb', 'a\uFFFDb'],
  ['\u202eexe\u202c', '\uFFFDexe\uFFFD'],
  ['x\n::error::y', 'x\n: :error::y'],
  ['  ::group::y', '  : :group::y'],
  ['shop::createCart', 'shop::createCart'],
  ['x ##[error]y ##vso[a]', 'x # #[error]y # #vso[a]'],
  ['## a heading [link]', '## a heading [link]'],
] as const;

test.each(plain)('%j is printed as %j', (text, expected) => {
  const { stdout, stderr, output } = opened();
  output.out(text);
  output.err(text);
  expect([stdout.written, stderr.written]).toEqual([[expected], [expected]]);
});

test('of the control sequences only those of proofroll are printed', () => {
  const { stdout, output } = opened();
  output.styled('\r\u001b[2K\u001b[32m✓\u001b[39m a\u001b[2Jb\u001b[8mc\u001b]0;t\u0007');
  expect(stdout.written).toEqual([
    '\r\u001b[2K\u001b[32m✓\u001b[39m a\uFFFD[2Jb\uFFFD[8mc\uFFFD]0;t\uFFFD',
  ]);
});

test.each([
  ['EPIPE', 0, ''],
  ['ENOSPC', 3, 'cannot write to standard output: ENOSPC'],
] as const)('after %s the exit code is %i and nothing more is written', (code, expected, said) => {
  const { stdout, stderr, output } = opened();
  stdout.events.emit('error', Object.assign(new Error(code), { code }));
  output.out('more');
  expect(stdout.written).toEqual([]);
  expect(output.exitCode(0)).toBe(expected);
  expect(output.exitCode(130)).toBe(130);
  expect(stderr.written.join('')).toContain(said);
});
