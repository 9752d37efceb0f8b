import type { Readable } from 'node:stream';
import { MAX_REPLY } from './limits.ts';
import { lost, type Loss } from '../model/loss.ts';
import type { Reply } from './protocol.ts';

/** Reads replies, a line each, until `fail` is called for one; a line without the token was forged. */
export function readReplies(
  stream: Readable,
  token: string,
  receive: (reply: Reply) => void,
  fail: (loss: Loss) => void,
): void {
  // held in pieces: a long line put together anew with each of them would take time by its square
  let pieces: Buffer[] = [];
  let bytes = 0;
  const giveUp = (loss: Loss): void => {
    stream.off('data', read);
    pieces = [];
    // still read, so that whoever writes there is not held up, and kept nowhere
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
      if (reply === undefined)
        return giveUp(
          lost(
            'forged-protocol',
            'the target wrote to the channel between probe and verifier (file descriptor 4)',
          ),
        );
      receive(reply);
    }
    const rest = chunk.subarray(start);
    bytes += rest.length;
    if (bytes > MAX_REPLY)
      return giveUp(
        lost(
          'broken-protocol',
          'a reply was too long to be one: the target wrote to the channel between probe and verifier (file descriptor 4)',
        ),
      );
    pieces.push(rest);
  };
  stream.on('data', read);
}

const NEWLINE = 0x0a;

function parse(line: string, token: string): Reply | undefined {
  try {
    const message: unknown = JSON.parse(line);
    const isOurs =
      typeof message === 'object' &&
      message !== null &&
      'token' in message &&
      message.token === token;
    return isOurs ? (message as unknown as Reply) : undefined;
  } catch {
    return undefined;
  }
}
