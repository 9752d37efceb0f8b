import { descriptorWatch } from './descriptor.ts';
import { replacedIntrinsic } from './intrinsics.ts';
import { lostAnswer } from './lost.ts';
import { takeStray } from './strays.ts';
import type { Answer, HostLoss, ThrownError } from '../../../probe/protocol.ts';

export interface Watched {
  answer: Answer;
  /** nothing further may be observed in this process */
  unfit: boolean;
}

/** Runs one observation and checks whether the target changed the process in a way that affects this or later ones. */
export async function runWatched(observe: () => Promise<Answer>): Promise<Watched> {
  const answer = await observe().catch(lostAnswer);
  const stray = await takeStray();
  const change = changed();
  // a change explains a fault of the host
  if (change !== undefined)
    return { answer: isLossOfTarget(answer) ? answer : change, unfit: true };
  if (stray === undefined) return { answer, unfit: false };
  return { answer: answer.outcome === 'returned' ? strayLoss(stray) : answer, unfit: true };
}

const cwd = process.cwd.bind(process);
const home = cwd();
const outputIntact = descriptorWatch(1);
const requestsIntact = descriptorWatch(3);

type Lost = Extract<Answer, { outcome: 'lost' }>;

function changed(): Lost | undefined {
  const now = currentFolder();
  if (now !== home)
    return lost(
      'changed-cwd',
      `the target changed its working directory to ${now}; later calls would not run in the folder that the plan names`,
    );
  if (!outputIntact())
    return lost('closed-stdout', 'the target closed its standard output (file descriptor 1)');
  if (!requestsIntact())
    return lost(
      'not-supported',
      'the target closed the channel from the verifier (file descriptor 3)',
    );
  const replaced = replacedIntrinsic();
  if (replaced !== undefined)
    return lost(
      'not-supported',
      `the target replaced ${replaced}, so nothing read in its process is reliable`,
    );
  return undefined;
}

function currentFolder(): string {
  try {
    return cwd();
  } catch {
    return 'a folder that no longer exists';
  }
}

/** Whether the answer is a loss that the target caused; a fault of the host may be a result of the change. */
function isLossOfTarget(answer: Answer): boolean {
  return answer.outcome === 'lost' && answer.reason !== 'own-fault';
}

function strayLoss({ name, message, where }: ThrownError): Lost {
  return lost(
    'raised',
    `the call returned, but left behind an error that nothing handles; in production it would end the process: ${name}: ${message}`,
    where,
  );
}

function lost(reason: HostLoss, detail: string, where?: string): Lost {
  return { outcome: 'lost', reason, detail, ...(where === undefined ? {} : { where }) };
}
