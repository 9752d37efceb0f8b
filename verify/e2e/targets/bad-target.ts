import type { LossReason, Signal } from '../../model/result.ts';

/** A program of fixtures/targets, with the outcome and the message of the check that calls it. */
export interface BadTarget {
  target: string;
  message: RegExp;
  outcome: LossReason | Signal;
  /** what is called; `make` unless given */
  call?: string;
  /** ends only by the time limit */
  hangs?: true;
  where?: string;
  mocks?: Record<string, object>;
}

const hangs = { outcome: 'timed-out', hangs: true } as const;

export const badTargets: BadTarget[] = [
  {
    target: 'exits-at-import',
    outcome: 'exited',
    message: /ended with exit code 0 while importing 'exits-at-import'/,
  },
  {
    target: 'throws-at-import',
    outcome: 'cannot-import',
    message: /importing 'throws-at-import' failed: Error: no database here/,
    where: 'throws-at-import.mjs:1',
  },
  {
    target: 'hangs-at-import',
    ...hangs,
    message: /importing 'hangs-at-import' did not end within 2000 ms/,
  },
  {
    target: 'never-settles-at-import',
    ...hangs,
    message: /importing 'never-settles-at-import' did not end/,
  },
  {
    target: 'has-a-syntax-error',
    outcome: 'cannot-import',
    message: /'has-a-syntax-error' failed: SyntaxError: .*`node --check`/,
  },
  {
    target: 'needs-a-package-that-is-missing',
    outcome: 'cannot-import',
    message:
      /package 'left-out-on-purpose' is not installed; install .*<target>\/needs-a-package-that-is-missing\.mjs/,
  },
  {
    target: 'imports-in-a-circle',
    outcome: 'cannot-import',
    message: /'whole' before initialization; modules that import each other in a circle/,
    where: 'imports-in-a-circle-half.mjs:3',
  },
  { target: 'changes-cwd-and-throws-at-import', outcome: 'cannot-import', message: /lost my way/ },
  {
    target: 'has-no-such-export',
    outcome: 'component-missing',
    message: /module 'has-no-such-export' does not define 'make'; it defines other/,
  },
  {
    target: 'is-behind-a-getter-that-throws',
    call: 'factory.make',
    outcome: 'raised',
    message: /reading 'is-behind-a-getter-that-throws:factory\.make' raised Error: not connected/,
  },
  { target: 'hangs-in-a-call', ...hangs, message: /the call did not end within 2000 ms/ },
  { target: 'never-settles-in-a-call', ...hangs, message: /the call did not end/ },
  { target: 'returns-a-thenable-that-never-settles', ...hangs, message: /the call did not end/ },
  { target: 'hangs-in-an-exit-handler', ...hangs, message: /the call did not end/ },
  { target: 'prints-100-mb', outcome: 'too-much-output', message: /printed more than \d+ bytes/ },
  {
    target: 'prints-100-mb-of-errors',
    outcome: 'too-much-output',
    message: /printed more than \d+ bytes/,
  },
  { target: 'prints-a-forged-reply', outcome: 'component-raised', message: /Error: the truth/ },
  {
    target: 'forges-a-reply',
    outcome: 'forged-protocol',
    message: /channel between probe and verifier/,
  },
  {
    target: 'writes-half-a-line-to-the-channel',
    outcome: 'forged-protocol',
    message: /channel between probe and verifier/,
  },
  {
    target: 'floods-the-channel',
    outcome: 'broken-protocol',
    message: /more than \d+ bytes without a line break/,
  },
  { target: 'closes-stdout', outcome: 'closed-stdout', message: /closed its standard output/ },
  {
    target: 'puts-a-file-in-place-of-stdout',
    outcome: 'closed-stdout',
    message: /closed its standard output/,
  },
  {
    target: 'puts-a-file-in-place-of-the-channel',
    outcome: 'killed',
    message: /closed the channel to the verifier \(file descriptor 4\)/,
  },
  {
    target: 'closes-the-requests',
    outcome: 'not-supported',
    message: /closed the channel from the verifier \(file descriptor 3\)/,
  },
  { target: 'dies-of-a-signal', outcome: 'killed', message: /killed by SIGSEGV during the call/ },
  {
    target: 'calls-process-exit',
    outcome: 'exited',
    message: /exit code 3 during the call; its last output was: fatal error: no licence/,
  },
  {
    target: 'exits-and-leaves-a-grandchild',
    outcome: 'exited',
    message: /exit code 5 during the call/,
  },
  {
    target: 'changes-cwd',
    outcome: 'changed-cwd',
    message: /changed its working directory to \/;/,
  },
  {
    target: 'calls-process-send',
    outcome: 'component-raised',
    message: /process\.send is not a function \(calls-process-send\.mjs:2\)/,
  },
  {
    target: 'rejects-with-undefined',
    outcome: 'component-raised',
    message: /threw a value that is not an error: undefined/,
  },
  { target: 'returns-a-proxy', outcome: 'component-differs', message: /created is "Proxy"/ },
  { target: 'returns-a-proxy-that-throws', outcome: 'component-raised', message: /do not touch/ },
  { target: 'returns-a-cycle', outcome: 'component-differs', message: /contains itself/ },
  {
    target: 'returns-50-mb',
    outcome: 'component-differs',
    message: /a text of 52428800 characters/,
  },
  {
    target: 'returns-a-million-keys',
    outcome: 'component-differs',
    message: /more than 10000 entries/,
  },
  {
    target: 'returns-many-long-texts',
    outcome: 'component-differs',
    message: /more than 200000 characters/,
  },
  {
    target: 'has-a-getter-that-throws',
    outcome: 'component-differs',
    message: /reading it raised Error: not connected/,
  },
  {
    target: 'replaces-array-map',
    outcome: 'not-supported',
    message: /replaced Array\.prototype\.map/,
  },
  {
    target: 'gives-every-object-a-to-json',
    outcome: 'not-supported',
    message: /replaced .*\.prototype\.toJSON/,
  },
  {
    target: 'leaves-an-unhandled-rejection',
    outcome: 'raised',
    message: /nothing handles.*Error: nobody waits for me/,
    where: 'leaves-an-unhandled-rejection.mjs:4',
  },
  {
    target: 'throws-in-the-background',
    outcome: 'raised',
    message: /nothing handles.*Error: nobody waits for me/,
  },
  {
    target: 'asks-a-mock-for-more',
    outcome: 'mock-member-missing',
    message: /called 'close' of the mock 'client' \(asks-a-mock-for-more\.mjs:2\)/,
    mocks: { client: {} },
  },
];

/** These do something odd, but can still be observed. */
export const oddTargets: Pick<BadTarget, 'target'>[] = [
  { target: 'leaves-a-detached-grandchild' },
  { target: 'hangs-in-a-later-exit-handler' },
  { target: 'replaces-what-it-should-not-miss' },
  { target: 'reads-stdin' },
  { target: 'handles-its-own-rejections' },
  { target: 'exits-a-little-later' },
];
