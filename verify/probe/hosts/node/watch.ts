import { fstatSync } from 'node:fs';
import { lostAnswer } from './lost.ts';
import type { Answer } from '../../protocol.ts';

const cwd = process.cwd.bind(process);
const home = cwd();

/** Runs one observation and tells when the target changed the surroundings that later ones stand on. */
export async function runWatched(observe: () => Promise<Answer>): Promise<Answer> {
  const answer = await observe().catch(lostAnswer);
  if (answer.outcome === 'lost') return answer;
  if (cwd() !== home) {
    return { outcome: 'lost', reason: 'changed-cwd', detail: `the target changed its working directory to ${cwd()}` };
  }
  if (!isOpen(1)) {
    return { outcome: 'lost', reason: 'closed-stdout', detail: 'the target closed its standard output' };
  }
  return answer;
}

function isOpen(fd: number): boolean {
  try {
    fstatSync(fd);
    return true;
  } catch {
    return false;
  }
}
