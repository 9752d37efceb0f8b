/** Commands, including hostile ones, and the expected result of each. */
import { expect } from 'vitest';

export interface Case {
  name: string;
  run: string;
  expect?: object;
  more?: object;
  /** the expected result of the check */
  gives: object;
}

const passed = { status: 'passed', proof: { level: 'comparison' } };
const differs = { status: 'failed', signal: 'command-differs' };
const errored = (code: string, message: RegExp = /./): object => ({
  status: 'errored',
  error: { code, message: expect.stringMatching(message) as string },
});

export const ordinary: Case[] = [
  { name: 'succeeds', run: 'true', gives: passed },
  { name: 'fails', run: 'exit 3', gives: { ...differs, evidence: [{ measured: 3, expected: 0 }] } },
  { name: 'fails as expected', run: 'exit 3', expect: { exit: 3 }, gives: passed },
  {
    name: 'fails with one of the expected exit codes',
    run: 'exit 4',
    expect: { exit: { atLeast: 1 } },
    gives: passed,
  },
  {
    name: 'prints as expected',
    run: 'echo one; echo two',
    expect: { stdout: 'one\ntwo' },
    gives: passed,
  },
  {
    name: 'prints words that proofroll also uses',
    run: 'echo no value of any target',
    expect: { stdout: { contains: 'value of any target' } },
    gives: passed,
  },
  { name: 'prints nothing', run: ':', expect: { stdout: '', stderr: '' }, gives: passed },
  {
    name: 'prints one line end too many',
    run: 'printf "a\\n\\n"',
    expect: { stdout: 'a' },
    gives: differs,
  },
  {
    name: 'prints another version',
    run: 'echo 1.2.3',
    expect: { stdout: { matches: '^1\\.3' } },
    gives: differs,
  },
  {
    name: 'warns',
    run: 'echo careful >&2',
    expect: { stderr: { contains: 'careful' } },
    gives: passed,
  },
  {
    name: 'has quotes and lines',
    run: "printf '%s' \"it's\n$((1 + 1))\"",
    expect: { stdout: "it's\n2" },
    gives: passed,
  },
  {
    name: 'runs in the root of the target by default',
    run: 'basename "$PWD"; basename "$HOME"',
    expect: { stdout: 'root\nhome' },
    gives: passed,
  },
  {
    name: 'runs in another folder',
    run: 'cat here',
    more: { cwd: 'home/inner' },
    expect: { stdout: 'yes' },
    gives: passed,
  },
  {
    name: 'gets only the allowed variables',
    run: 'env | cut -d= -f1 | grep -v -e PROOFROLL_RUN -e "^_$" -e PWD -e SHLVL | sort | tr "\\n" " "',
    expect: { stdout: 'HOME PATH SHOWN TMPDIR ' },
    gives: passed,
  },
];

export const vacuous: Case[] = [
  {
    name: 'any text',
    run: 'echo a',
    expect: { stdout: { contains: '' } },
    gives: missed('comparison[stdout]'),
  },
  {
    name: 'any pattern',
    run: 'echo a',
    expect: { stderr: { matches: '.*' } },
    gives: missed('comparison[stderr]'),
  },
  {
    name: 'any status',
    run: 'exit 7',
    expect: { exit: { atLeast: 0 } },
    gives: missed('comparison[exit]'),
  },
];

export const withFault: Case[] = [
  {
    name: 'fails in its broken world',
    run: 'test "$MODE" != off',
    more: { sabotage: { env: { MODE: 'off' } } },
    gives: { status: 'passed', proof: { level: 'causal' } },
  },
  {
    name: 'ignores its fault',
    run: 'true deaf',
    more: { sabotage: { env: { MODE: 'off' } } },
    gives: missed('sabotage'),
  },
  {
    name: 'has quotes in its fault',
    run: `test "$MODE" != "it's"`,
    more: { sabotage: { env: { MODE: "it's" } } },
    gives: { status: 'passed', proof: { level: 'causal' } },
  },
  {
    name: 'crashes in its broken world, which does not count as caught',
    run: 'test "$MODE" != off || kill -s SEGV $$',
    more: { sabotage: { env: { MODE: 'off' } } },
    gives: {
      status: 'unproven',
      proof: withControl({ id: 'sabotage', outcome: 'errored', reason: 'killed' }),
    },
  },
];

export const hostile: Case[] = [
  { name: 'reads its input', run: 'cat; echo read', expect: { stdout: 'read' }, gives: passed },
  { name: 'closes its outputs', run: 'exec 0<&- 1>&- 2>&-; exit 0', gives: passed },
  {
    name: 'is not found',
    run: 'no-such-command-of-anybody',
    gives: errored('cannot-start', /127.*not found/),
  },
  {
    name: 'is not found although any failure is expected',
    run: 'no-such-command-of-anybody at all',
    expect: { exit: { atLeast: 1 } },
    gives: errored('cannot-start', /127.*not found/),
  },
  {
    name: 'is killed although any failure is expected',
    run: 'kill -s SEGV $$; true',
    expect: { exit: { atLeast: 1, atMost: 255 } },
    gives: errored('killed', /139.*SIGSEGV/),
  },
  {
    name: 'exits with 127 as expected',
    run: 'no-such-command-of-anybody || exit 127',
    expect: { exit: { oneOf: [3, 127] } },
    gives: passed,
  },
  {
    name: 'is killed as expected',
    run: 'kill -s TERM $$',
    expect: { exit: { atLeast: 128 } },
    gives: passed,
  },
  { name: 'is not executable', run: './plain-file', gives: errored('cannot-start', /126/) },
  {
    name: 'has a working directory that does not exist',
    run: 'true nowhere',
    more: { cwd: 'nowhere' },
    gives: errored('cannot-start', /no folder/),
  },
  { name: 'has a syntax error', run: 'if; then', expect: { exit: 0 }, gives: differs },
  { name: 'is killed', run: 'kill -s KILL $$', gives: errored('killed', /137.*SIGKILL/) },
  {
    name: 'kills its parent',
    run: 'kill -s KILL $PPID; sleep 30',
    gives: errored('killed', /killed the shell/),
  },
  { name: 'kills its group', run: 'kill -s KILL 0', gives: errored('killed') },
  { name: 'interrupts its group', run: 'kill -s INT 0; sleep 30', gives: { status: 'errored' } },
  {
    name: 'stops its group',
    run: 'kill -s STOP 0',
    more: { timeout: '300 ms' },
    gives: errored('timed-out', /300 ms/),
  },
  {
    name: 'never ends',
    run: 'while :; do :; done',
    more: { timeout: '300 ms' },
    gives: errored('timed-out'),
  },
  {
    name: 'ignores signals',
    run: "trap '' INT TERM HUP; while :; do :; done",
    more: { timeout: '300 ms' },
    gives: errored('timed-out'),
  },
  {
    name: 'leaves a grandchild with its outputs',
    run: '(sleep 30; echo late) & echo done',
    expect: { stdout: 'done' },
    gives: passed,
  },
  {
    name: 'prints a forged report',
    run: 'seq 300 | sed "s/$/ 0/"; seq 300 | sed "s/$/ 0/" >&3; exit 5',
    gives: differs,
  },
  {
    name: 'prints bytes that are not valid UTF-8',
    run: "printf '\\377\\000\\033[31m'",
    gives: passed,
  },
  {
    name: 'prints without end',
    run: 'yes',
    more: { timeout: '60 s' },
    gives: errored('too-much-output', /more than \d+ bytes/),
  },
  {
    name: 'prints too much output to compare',
    run: 'head -c 2000000 /dev/zero',
    expect: { stdout: { contains: 'x' } },
    gives: errored('too-much-output', /2000000 bytes/),
  },
  {
    name: 'prints much output that is not compared',
    run: 'head -c 2000000 /dev/zero | tr "\\0" x',
    gives: { ...passed, notes: [expect.stringContaining('2000000 bytes') as string] },
  },
];

function missed(id: string): object {
  return { status: 'unproven', proof: withControl({ id, outcome: 'missed' }) };
}

function withControl(control: object): object {
  return { controls: expect.arrayContaining([expect.objectContaining(control)]) as object };
}
