import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { MAX_REPLY } from './limits.ts';
import { lost, type Loss } from './loss.ts';
import type { Reply } from './protocol.ts';

/** Reads replies, a line each, until `fail` is called for one; a line without the token was forged. */
export function readReplies(stream: Readable, token: string, receive: (reply: Reply) => void, fail: (loss: Loss) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const giveUp = (loss: Loss): void => {
    stream.off('data', read);
    // still read, so that whoever writes there is not held up, and kept nowhere
    stream.resume();
    fail(loss);
  };
  const read = (chunk: Buffer): void => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const reply = parse(line, token);
      if (reply === undefined) return giveUp(lost('forged-protocol', 'the target wrote to the channel between probe and verifier (file descriptor 4)'));
      receive(reply);
    }
    if (rest.length > MAX_REPLY * 2) giveUp(lost('broken-protocol', 'a reply was too long to be one'));
  };
  stream.on('data', read);
}

function parse(line: string, token: string): Reply | undefined {
  try {
    const message: unknown = JSON.parse(line);
    const isOurs = typeof message === 'object' && message !== null && 'token' in message && message.token === token;
    return isOurs ? (message as unknown as Reply) : undefined;
  } catch {
    return undefined;
  }
}
