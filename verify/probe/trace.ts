/** A debugging aid: every request to a probe and every reply, written to a file. */
import { appendFileSync } from 'node:fs';
import { messageOf, ProofrollError } from '../model/errors.ts';
import type { Reply, Request } from './protocol.ts';

/** Names the file; a trace is written only if it is set. */
export const TRACE_VARIABLE = 'PROOFROLL_TRACE';

export type Message = { request: Request } | { reply: Reply };

/** The messages of one probe process. */
export interface Trace {
  /** @param pid the process that was started; its forked children have the same one here */
  note: (pid: number | undefined, message: Message) => void;
}

export const noTrace: Trace = { note: () => undefined };

/**
 * One JSON line for each message: `time`, `pid`, `world` (its working directory), and `request` or `reply`.
 * @param hide removes known secrets from a text
 * @throws `usage` if the file cannot be written
 */
export function traceTo(file: string, hide: (text: string) => string): (world: string) => Trace {
  append(file, '');
  return (world) => {
    let current = world;
    return {
      note: (pid, message) => {
        if ('request' in message && message.request.do === 'world') current = message.request.cwd;
        const line = {
          time: new Date().toISOString(),
          pid,
          world: current,
          ...withoutToken(message),
        };
        append(file, `${JSON.stringify(hideIn(line, hide))}\n`);
        if ('reply' in message && message.reply.say === 'left') current = world;
      },
    };
  };
}

function append(file: string, text: string): void {
  try {
    appendFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new ProofrollError(
      'usage',
      `${TRACE_VARIABLE}: '${file}' cannot be written: ${messageOf(error)}`,
    );
  }
}

/** The token authenticates replies, so it is not written anywhere. */
function withoutToken(message: Message): Message {
  if (!('request' in message) || message.request.do !== 'hello') return message;
  return { request: { ...message.request, token: '' } };
}

/** A copy without secrets, also in keys and numbers. */
function hideIn(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value === 'number') {
    const shown = hide(String(value));
    return shown === String(value) ? value : shown;
  }
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide));
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && value.kind === 'secret') return { kind: 'secret' };
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [hide(key), hideIn(item, hide)]),
  );
}
