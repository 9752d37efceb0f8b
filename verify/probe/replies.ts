import type { Readable } from 'node:stream';
import { MAX_REPLY } from './limits.ts';
import { lost, type Loss } from '../model/loss.ts';
import type { Reply } from './protocol.ts';

/** Reads replies, one per line, until `fail` is called. A line without the token is forged. */
export function readReplies(
  stream: Readable,
  token: string,
  receive: (reply: Reply) => void,
  fail: (loss: Loss) => void,
): void {
  // kept in pieces: joining a long line again for each piece would take quadratic time
  let pieces: Buffer[] = [];
  let bytes = 0;
  const giveUp = (loss: Loss): void => {
    stream.off('data', read);
    pieces = [];
    // still read, so the writer is not blocked, but nothing is kept
    stream.resume();
    fail(loss);
  };
  const read = (chunk: Buffer): void => {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const reply = parse(
        Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8'),
        token,
      );
      pieces = [];
      bytes = 0;
      start = end + 1;
      if (reply === undefined) return giveUp(forged());
      receive(reply);
    }
    const rest = chunk.subarray(start);
    bytes += rest.length;
    if (bytes > MAX_REPLY) return giveUp(tooLong());
    pieces.push(rest);
  };
  stream.on('data', read);
}

const NEWLINE = 0x0a;

function forged(): Loss {
  return lost('forged-protocol', `the target wrote to ${CHANNEL}`);
}

function tooLong(): Loss {
  return lost(
    'broken-protocol',
    `the target wrote more than ${MAX_REPLY} bytes without a line break to ${CHANNEL}`,
  );
}

const CHANNEL = 'the channel between probe and verifier (file descriptor 4)';

function parse(line: string, token: string): Reply | undefined {
  try {
    const message: unknown = JSON.parse(line);
    if (typeof message !== 'object' || message === null || !('token' in message)) return undefined;
    const { token: given, ...reply } = message;
    return given === token ? (reply as unknown as Reply) : undefined;
  } catch {
    return undefined;
  }
}
