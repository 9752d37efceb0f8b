/** Commands, hostile ones among them, and what must come of each. */
import { expect } from 'vitest';

export interface Case {
  name: string;
  run: string;
  expect?: object;
  more?: object;
  /** what must come of it */
  gives: object;
}

const passed = { status: 'passed', proof: { level: 'comparison' } };
const differs = { status: 'failed', signal: 'command-differs' };
const errored = (code: string, message: RegExp = /./): object => ({
  status: 'errored',
  error: { code, message: expect.stringMatching(message) as string },
});

export const ordinary: Case[] = [
  { name: 'ends well', run: 'true', gives: passed },
  { name: 'fails', run: 'exit 3', gives: { ...differs, evidence: [{ measured: 3, expected: 0 }] } },
  { name: 'fails as it must', run: 'exit 3', expect: { exit: 3 }, gives: passed },
  {
    name: 'fails in one of many ways',
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
    name: 'prints a word of every day',
    run: 'echo no value of any target',
    expect: { stdout: { contains: 'value of any target' } },
    gives: passed,
  },
  { name: 'prints nothing', run: ':', expect: { stdout: '', stderr: '' }, gives: passed },
  {
    name: 'prints no more than a line',
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
    name: 'sees the root as its folder',
    run: 'basename "$PWD"; basename "$HOME"',
    expect: { stdout: 'root\nhome' },
    gives: passed,
  },
  {
    name: 'runs elsewhere',
    run: 'cat here',
    more: { cwd: 'home/inner' },
    expect: { stdout: 'yes' },
    gives: passed,
  },
  {
    name: 'sees allowed variables alone',
    run: 'env | cut -d= -f1 | grep -v -e PROOFROLL_RUN -e "^_$" -e PWD -e SHLVL | sort | tr "\\n" " "',
    expect: { stdout: 'HOME PATH SHOWN ' },
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

export const sabotaged: Case[] = [
  {
    name: 'heeds its sabotage',
    run: 'test "$MODE" != off',
    more: { sabotage: { env: { MODE: 'off' } } },
    gives: { status: 'passed', proof: { level: 'causal' } },
  },
  {
    name: 'is deaf to its sabotage',
    run: 'true deaf',
    more: { sabotage: { env: { MODE: 'off' } } },
    gives: missed('sabotage'),
  },
  {
    name: 'has sabotage with quotes',
    run: `test "$MODE" != "it's"`,
    more: { sabotage: { env: { MODE: "it's" } } },
    gives: { status: 'passed', proof: { level: 'causal' } },
  },
  {
    name: 'crashes under its sabotage, which is no catch',
    run: 'test "$MODE" != off || kill -s SEGV $$',
    more: { sabotage: { env: { MODE: 'off' } } },
    gives: {
      status: 'unproven',
      proof: {
        controls: expect.arrayContaining([
          expect.objectContaining({ id: 'sabotage', outcome: 'errored', reason: 'killed' }),
        ]) as object,
      },
    },
  },
];

export const hostile: Case[] = [
  { name: 'reads its input', run: 'cat; echo read', expect: { stdout: 'read' }, gives: passed },
  { name: 'closes its outputs', run: 'exec 0<&- 1>&- 2>&-; exit 0', gives: passed },
  {
    name: 'is not there',
    run: 'no-such-command-of-anybody',
    gives: errored('cannot-start', /127.*not found/),
  },
  {
    name: 'is not there, where any failure is expected',
    run: 'no-such-command-of-anybody at all',
    expect: { exit: { atLeast: 1 } },
    gives: errored('cannot-start', /127.*not found/),
  },
  {
    name: 'is killed, where any failure is expected',
    run: 'kill -s SEGV $$; true',
    expect: { exit: { atLeast: 1, atMost: 255 } },
    gives: errored('killed', /139.*SIGSEGV/),
  },
  {
    name: 'is not there, as is expected',
    run: 'no-such-command-of-anybody || exit 127',
    expect: { exit: { oneOf: [3, 127] } },
    gives: passed,
  },
  {
    name: 'is killed, as is expected',
    run: 'kill -s TERM $$',
    expect: { exit: { atLeast: 128 } },
    gives: passed,
  },
  { name: 'may not be run', run: './plain-file', gives: errored('cannot-start', /126/) },
  {
    name: 'has no folder',
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
  { name: 'prints what is no text', run: "printf '\\377\\000\\033[31m'", gives: passed },
  {
    name: 'floods',
    run: 'yes',
    more: { timeout: '60 s' },
    gives: errored('too-much-output', /more than \d+ bytes/),
  },
  {
    name: 'prints much that is compared',
    run: 'head -c 2000000 /dev/zero',
    expect: { stdout: { contains: 'x' } },
    gives: errored('too-much-output', /2000000 bytes/),
  },
  {
    name: 'prints much that is not compared',
    run: 'head -c 2000000 /dev/zero | tr "\\0" x',
    gives: { ...passed, notes: [expect.stringContaining('2000000 bytes') as string] },
  },
];

function missed(id: string): object {
  return {
    status: 'unproven',
    proof: {
      controls: expect.arrayContaining([
        expect.objectContaining({ id, outcome: 'missed' }),
      ]) as object,
    },
  };
}
