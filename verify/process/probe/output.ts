import { lost, type Loss } from '../../model/loss.ts';
import { lastLine } from '../last-line.ts';
import type { ProbeProcess } from './start.ts';

export interface Output {
  /** the last line that mentions an error, or else the last line */
  tail: () => string;
  /** the end of everything that was printed */
  text: () => string;
  /** counts from zero again: the limit is for one call */
  restart: () => void;
  /** resolves when everything that the process had written before it exited has been read */
  drained: () => Promise<void>;
}

/** Reads what the target prints so that it never blocks, keeps the end of it, and fails when it prints too much. */
export function watchOutput(
  probe: ProbeProcess,
  limitBytes: number,
  fail: (loss: Loss) => void,
): Output {
  let bytes = 0;
  let kept = '';
  const read = (chunk: Buffer): void => {
    bytes += chunk.length;
    kept = (kept + chunk.toString('utf8')).slice(-KEPT_CHARACTERS);
    if (bytes > limitBytes) fail(tooMuch(limitBytes));
  };
  for (const stream of probe.output) stream.on('data', read);
  return {
    tail: () => lastLine(kept),
    text: () => kept,
    restart: () => {
      bytes = 0;
    },
    drained: () => drained(probe),
  };
}

function tooMuch(limitBytes: number): Loss {
  const detail = `the target printed more than ${limitBytes} bytes in one call or import`;
  return lost('too-much-output', detail);
}

/** Enough for the stack that Python prints at a fatal signal. */
const KEPT_CHARACTERS = 20_000;

/** Turns of the event loop without data after which a pipe counts as empty, and the most to wait for. */
const QUIET_TURNS = 3;
const MOST_TURNS = 10_000;

// The end of the pipes cannot be awaited, because a grandchild may hold them open. But everything that the process
// itself wrote is in them when it has exited, and each turn of the event loop reads what is there.
async function drained(probe: ProbeProcess): Promise<void> {
  const streams = [...probe.output, probe.replies];
  let arrived = false;
  const note = (): void => {
    arrived = true;
  };
  for (const stream of streams) stream.on('data', note);
  for (let quiet = 0, turns = 0; quiet < QUIET_TURNS && turns < MOST_TURNS; turns += 1) {
    arrived = false;
    await new Promise((resolve) => setImmediate(resolve));
    quiet = arrived ? 0 : quiet + 1;
  }
  for (const stream of streams) stream.off('data', note);
}
