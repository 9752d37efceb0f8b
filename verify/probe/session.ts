import { randomBytes } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { lost, type Loss } from './loss.ts';
import { spawnProbe, type Spawned, type SpawnSpec } from './spawn.ts';
import type { Limits } from './limits.ts';
import type { Reply, Request } from './protocol.ts';

/** One probe process. Requests are answered in the order in which they were asked. */
export interface Session {
  ask(request: Request): Promise<Reply | Loss>;
  /** ends the process and all that it started; resolves when it is gone */
  end(): Promise<void>;
}
export interface SessionSpec extends SpawnSpec {
  root: string;
  path: string[];
}

/** A reply longer than this is no observation: hosts cut values far below it. */
const MAX_LINE = 8 * 1024 * 1024;

/** Starts a probe; a probe that cannot be started answers every request with the loss. */
export async function startSession(spec: SessionSpec, limits: Limits): Promise<Session & { runtime: string | Loss }> {
  const token = randomBytes(16).toString('hex');
  const line = converse(spawnProbe(spec), token, limits);
  const hello = await line.ask({ do: 'hello', token, root: spec.root, path: spec.path }, limits.startMs);
  const runtime = 'say' in hello && hello.say === 'hello' ? hello.runtime : asStartLoss(hello);
  return { ask: (request) => line.ask(request, limits.callMs), end: line.end, runtime };
}

function asStartLoss(reply: Reply | Loss): Loss {
  if ('say' in reply) return lost('broken-protocol', `the probe began with '${reply.say}'`);
  return reply.reason === 'exited' ? { ...reply, reason: 'cannot-start' } : reply;
}

interface Pending {
  limitMs: number;
  settle: (reply: Reply | Loss) => void;
}

function converse(process: Spawned, token: string, limits: Limits) {
  const pending: Pending[] = [];
  const output = watchOutput(process, limits.outputBytes, (loss) => fail(loss));
  let failure: Loss | undefined;
  let importing: string | undefined;
  let timer: NodeJS.Timeout | undefined;

  const rearm = (): void => {
    clearTimeout(timer);
    const [head] = pending;
    if (head === undefined) return;
    timer = setTimeout(() => {
      fail(lost('timed-out', `${doing(importing)} did not end within ${head.limitMs} ms`));
    }, head.limitMs);
  };
  const fail = (loss: Loss): void => {
    if (failure !== undefined) return;
    failure = importing === undefined ? loss : { ...loss, module: importing };
    clearTimeout(timer);
    process.kill();
    for (const { settle } of pending.splice(0)) settle(failure);
  };
  const receive = (reply: Reply): void => {
    if (reply.say === 'importing') importing = reply.module;
    else if (reply.say === 'imported') importing = undefined;
    else pending.shift()?.settle(reply);
    rearm();
  };
  readReplies(process, token, receive, fail);
  void process.exited.then(async ({ exitCode, signal, startError }) => {
    await output.drained();
    if (startError !== undefined) return fail(lost('cannot-start', startError));
    const tail = output.tail();
    const said = tail === '' ? '' : `; it last printed: ${tail}`;
    if (signal !== undefined) return fail(lost('killed', `the target's process was killed by ${signal} in ${doing(importing)}${said}`));
    return fail(lost('exited', `the target's process ended with exit code ${exitCode ?? 'unknown'} in ${doing(importing)}${said}`));
  });

  return {
    ask(request: Request, limitMs: number): Promise<Reply | Loss> {
      if (failure !== undefined) return Promise.resolve(failure);
      process.requests.write(`${JSON.stringify(request)}\n`);
      return new Promise((settle) => {
        pending.push({ limitMs, settle });
        if (pending.length === 1) rearm();
      });
    },
    async end(): Promise<void> {
      clearTimeout(timer);
      failure ??= lost('interrupted', 'the probe was ended');
      // nothing is to be kept, and a target's exit handlers are no part of any claim
      process.kill();
      await process.exited;
      for (const stream of [...process.output, process.replies, process.requests]) stream.destroy();
    },
  };
}

function doing(importing: string | undefined): string {
  return importing === undefined ? 'the call' : `importing '${importing}'`;
}

function readReplies(process: Spawned, token: string, receive: (reply: Reply) => void, fail: (loss: Loss) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  process.replies.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) fail(lost('broken-protocol', 'a reply was too long to be one'));
    for (const line of lines) {
      const reply = parse(line, token);
      if (reply === undefined) fail(lost('forged-protocol', 'the target wrote to the channel between probe and verifier'));
      else receive(reply);
    }
  });
}

function parse(line: string, token: string): Reply | undefined {
  try {
    const message = JSON.parse(line) as Reply & { token?: string };
    return message.token === token ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Drains what the target prints, keeps the last line, and gives up on a flood. */
function watchOutput(process: Spawned, limitBytes: number, fail: (loss: Loss) => void) {
  let bytes = 0;
  let kept = '';
  const ended = [...process.output, process.replies].map((stream) => new Promise<void>((resolve) => stream.once('close', () => resolve())));
  for (const stream of process.output) {
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      kept = (kept + chunk.toString('utf8')).slice(-2000);
      if (bytes > limitBytes) fail(lost('too-much-output', `the target printed more than ${limitBytes} bytes`));
    });
  }
  return {
    tail: () => lastLine(kept),
    // a grandchild may hold the pipes open for ever, so this waits only a moment
    drained: () => Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, 100))]),
  };
}

function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
}
