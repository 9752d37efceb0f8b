import { lost, type Loss } from '../model/loss.ts';
import type { Spawned } from './spawn.ts';

export interface Output {
  /** the last line that names an error, or else the last line */
  tail: () => string;
  /** the end of all that was printed */
  text: () => string;
  /** begins to count anew: the limit is for one call */
  restart: () => void;
  /** resolves once all is read that the process, now gone, had written */
  drained: () => Promise<void>;
}

/** Drains what the target prints, keeps its end, and gives up on a flood. */
export function watchOutput(
  probe: Spawned,
  limitBytes: number,
  fail: (loss: Loss) => void,
): Output {
  let bytes = 0;
  let kept = '';
  for (const stream of probe.output) {
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      kept = (kept + chunk.toString('utf8')).slice(-KEPT);
      if (bytes > limitBytes)
        fail(
          lost(
            'too-much-output',
            `the target printed more than ${limitBytes} bytes in one call or import`,
          ),
        );
    });
  }
  return {
    tail: () => lastLine(kept),
    text: () => kept,
    restart: () => {
      bytes = 0;
    },
    drained: () => drained(probe),
  };
}

/** Enough for the stack that Python prints of a fatal signal. */
const KEPT = 20_000;

/** Turns of the event loop without a byte before a pipe counts as empty, and the most that are waited for. */
const QUIET_TURNS = 3;
const MOST_TURNS = 10_000;

// A grandchild may hold the pipes open for ever, so their end cannot be waited for. Yet all that the process
// itself wrote is in them by now, and each turn of the event loop reads what is there.
async function drained(probe: Spawned): Promise<void> {
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

function lastLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
}
