import { PassThrough, type Duplex, type Readable, type Writable } from 'node:stream';
import { startProcess, type ProcessSpec, type StartedProcess } from '../start.ts';

export interface ProbeProcess extends Omit<StartedProcess, 'stdio'> {
  requests: Writable;
  replies: Readable;
  /** what the target prints */
  output: Readable[];
}

/** Requests go to its file descriptor 3, replies come from 4, so neither can mix with the target's output. */
export function startProbe(spec: ProcessSpec): ProbeProcess {
  const { stdio, ...process } = startProcess(spec, ['ignore', 'pipe', 'pipe', 'pipe', 'pipe']);
  if (stdio.length === 0) return { ...process, ...noStreams() };
  const [, out, err, requests, replies] = stdio as [null, Readable, Readable, Duplex, Duplex];
  return { ...process, requests, replies, output: [out, err] };
}

function noStreams(): Pick<ProbeProcess, 'requests' | 'replies' | 'output'> {
  const replies = new PassThrough();
  replies.end();
  return { requests: new PassThrough(), replies, output: [] };
}
