/** The only place that writes to stdout and stderr: every text passes through it. */
import { errnoOf } from '../disk/errno.ts';
import { neutral, withoutCommands } from '../model/neutral.ts';

export interface Output {
  /** plain text: no control character of it reaches the terminal */
  out: (text: string) => void;
  err: (text: string) => void;
  /** text with proofroll's own colors, in which foreign parts are already plain */
  styled: (text: string) => void;
  styledError: (text: string) => void;
  /** a report as it is: its format makes foreign text plain */
  document: (text: string) => void;
  /** the same on standard error */
  documentError: (text: string) => void;
  /** the exit code of a command, or that of an incomplete run if its output could not be written */
  exitCode: (code: number) => number;
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'on'>;

/** @param incomplete the exit code if the output is not complete */
export function openOutput(stdout: Stream, stderr: Stream, incomplete: number): Output {
  let failure: string | undefined;
  const err = writer(stderr, (code) => void (failure ??= code));
  const out = writer(stdout, (code) => {
    failure ??= code;
    err(
      `proofroll: cannot write to standard output: ${code}. What was printed is not complete; reports on disk are not affected.\n`,
    );
  });
  return {
    out: (text) => out(plain(text)),
    err: (text) => err(plain(text)),
    styled: (text) => out(styled(text)),
    styledError: (text) => err(styled(text)),
    document: out,
    documentError: err,
    exitCode: (code) => (failure === undefined ? code : Math.max(code, incomplete)),
  };
}

/** If the reader stops early, as `head` does, the run still finishes and writes its reports. */
function writer(stream: Stream, failed: (code: string) => void): (text: string) => void {
  let isOpen = true;
  stream.on('error', (error) => {
    const code = errnoOf(error);
    if (isOpen && code !== 'EPIPE') failed(code);
    isOpen = false;
  });
  return (text) => {
    if (isOpen) stream.write(text);
  };
}

function plain(text: string): string {
  return withoutCommands(neutral(text));
}

/** The sequences that proofroll writes: bold, faint and the basic colors, and the one that empties a line. */
// oxlint-disable-next-line no-control-regex -- these are control sequences
const OWN = /(\u001b\[(?:[0-2]|22|3[0-7]|39|9[0-7])m|\r\u001b\[2K)/u;

function styled(text: string): string {
  const parts = text.split(OWN);
  // every second part is a sequence
  return withoutCommands(parts.map((part, at) => (at % 2 === 1 ? part : neutral(part))).join(''));
}
