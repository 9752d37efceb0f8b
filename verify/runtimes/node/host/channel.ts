import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { MAX_REPLY } from '../../../probe/limits.ts';
import { descriptorWatch } from './descriptor.ts';
import { endNow } from './end-now.ts';
import { serialize } from './serialize.ts';
import type { Reply, Request } from '../../../probe/protocol.ts';

const REQUESTS_FD = 3;
const REPLIES_FD = 4;

export interface Channel {
  requests: () => AsyncIterable<Request>;
  authenticate: (token: string) => void;
  say: (reply: Reply) => void;
}

export function openChannel(): Channel {
  const socket = new Socket({ fd: REQUESTS_FD, readable: true, writable: false });
  // the verifier is gone, and nothing else would end this process
  socket.once('close', () => endNow('the verifier is gone'));
  const lines = createInterface({ input: socket, crlfDelay: Infinity });
  let token = '';
  return {
    async *requests() {
      for await (const line of lines) yield parse(line) as Request;
    },
    authenticate: (given) => {
      token = given;
    },
    say: (reply) => {
      const line = encode(`${serialize({ token, ...reply })}\n`);
      writeAll(
        line.length <= MAX_REPLY
          ? line
          : encode(`${serialize({ token, ...insteadOf(reply, line.length) })}\n`),
      );
    },
  };
}

// Held from before the target is imported, which may replace them.
const { parse } = JSON;
const encode = Buffer.from.bind(Buffer) as (text: string) => Buffer;
const write = writeSync;
const wait = Atomics.wait;
const repliesIntact = descriptorWatch(REPLIES_FD);

/** The reply in place of an observation that is too large to report. */
function insteadOf(reply: Reply, length: number): Reply {
  const detail = `the observation takes ${length} bytes, and at most ${MAX_REPLY} can be reported; expect a smaller part of it`;
  const lost = { outcome: 'lost', reason: 'not-supported', detail } as const;
  if (reply.say === 'requires') return { say: 'requires', id: reply.id, requires: lost };
  return { say: 'answer', id: 'id' in reply ? reply.id : 0, answer: lost };
}

// Written synchronously: a reply must arrive even if the target's next call ends the process.
function writeAll(bytes: Buffer): void {
  // a closed descriptor may have been reused for a file of the target
  if (!repliesIntact()) endNow('the target closed the channel to the verifier (file descriptor 4)');
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += write(REPLIES_FD, bytes, offset);
    } catch (error) {
      if (!isBusy(error)) endNow(`the channel to the verifier broke: ${String(error)}`);
      wait(pause, 0, 0, 1);
    }
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
