/** What the exit status of a shell says about the command that it ran. */
import { constants } from 'node:os';
import { lost, type Loss } from '../../model/loss.ts';
import { lastLine } from '../../process/last-line.ts';

export { lastLine };

/** From here on a shell reports what it could not run, or a signal. */
export const FIRST_LOSS = 126;

/** POSIX: a shell ends with 126 or 127 for a command it cannot run, and with 128 + n after signal n. */
export function lossByStatus(status: number, command: string, stderr: string): Loss | undefined {
  const line = lastLine(stderr);
  const message = line === '' ? '' : `: ${line}`;
  const ended = `'${command}' ended with exit status ${status}`;
  if (status === 126 || status === 127)
    return lost('cannot-start', `${ended}: the shell could not run it${message}`);
  const signal = Object.entries(constants.signals).find(([, number]) => number + 128 === status);
  return signal === undefined
    ? undefined
    : lost('killed', `${ended}: it was killed by ${signal[0]}${message}`);
}
