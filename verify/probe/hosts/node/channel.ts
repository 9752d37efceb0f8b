import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Reply, Request } from '../../protocol.ts';

const REQUESTS_FD = 3;
const REPLIES_FD = 4;

export interface Channel {
  requests(): AsyncIterable<Request>;
  authenticate(token: string): void;
  say(reply: Reply): void;
}

export function openChannel(): Channel {
  const socket = new Socket({ fd: REQUESTS_FD, readable: true, writable: false });
  const lines = createInterface({ input: socket, crlfDelay: Infinity });
  const stringify = JSON.stringify;
  let token = '';
  return {
    async *requests() {
      for await (const line of lines) yield JSON.parse(line) as Request;
    },
    authenticate(given) {
      token = given;
    },
    say(reply) {
      writeAll(Buffer.from(`${stringify({ token, ...reply })}\n`));
    },
  };
}

// Written synchronously: what was seen must be out before the target's next call can end the process.
const write = writeSync;
function writeAll(bytes: Buffer): void {
  for (let offset = 0; offset < bytes.length; ) {
    try {
      offset += write(REPLIES_FD, bytes, offset);
    } catch (error) {
      if (!isBusy(error)) throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN';
}
