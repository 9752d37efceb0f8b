import { lost, type Loss } from '../../model/loss.ts';
import {
  withSetup,
  type ObservationContext,
  type Observed,
  type ProbeRequest,
} from '../context.ts';
import { withReads } from './reads.ts';
import type { StartedSession } from '../../probe/session.ts';
import type { Answer, Reply, Request } from '../../probe/protocol.ts';

interface Terms {
  context: ObservationContext;
  /** modules whose import ended a process, with the loss */
  poisoned: Map<string, Loss>;
  settle: (request: ProbeRequest, observed: Observed) => void;
}

/** Sends every request to one session. Returns whether the session has ended, and which requests are still open. */
export async function observeInSession(
  session: StartedSession,
  requests: readonly ProbeRequest[],
  { context, poisoned, settle }: Terms,
): Promise<{ left: ProbeRequest[]; hasEnded: boolean }> {
  const { runtime } = session;
  if ('outcome' in runtime) {
    for (const request of requests) settle(request, runtime);
    return { left: [], hasEnded: true };
  }
  const open = requests.filter((request) => {
    const loss = importLoss(request, context, poisoned);
    if (loss !== undefined) settle(request, loss);
    return loss === undefined;
  });
  const replies = open.map((request, index) =>
    session.ask(messageFor(request, context, index), request.doing),
  );
  for (const [index, request] of open.entries()) {
    const reply = await replies[index];
    const observed =
      reply === undefined ? lost('broken-protocol', 'no reply') : asObserved(reply, context);
    const hasEnded = endsSession(reply);
    // An earlier call may have left something in the background that broke this one, so it is sent again to a new process.
    if (hasEnded && observed.outcome === 'lost' && index > 0)
      return { left: open.slice(index), hasEnded };
    settle(request, observed);
    if (!hasEnded) continue;
    if (observed.outcome === 'lost' && observed.module !== undefined)
      poisoned.set(observed.module, observed);
    return { left: open.slice(index + 1), hasEnded };
  }
  return { left: [], hasEnded: false };
}

function importLoss(
  { scenario }: ProbeRequest,
  context: ObservationContext,
  poisoned: ReadonlyMap<string, Loss>,
): Loss | undefined {
  for (const { target } of withSetup(context, scenario).steps) {
    const loss = poisoned.get(target.slice(0, Math.max(0, target.lastIndexOf(':'))));
    if (loss !== undefined) return loss;
  }
  return undefined;
}

function messageFor(request: ProbeRequest, context: ObservationContext, id: number): Request {
  const { requires } = request;
  const scenario = withSetup(context, request.scenario);
  return requires === undefined
    ? { do: 'scenario', id, scenario }
    : { do: 'requires', id, scenario, ...requires };
}

function asObserved(reply: Reply | Loss, context: ObservationContext): Observed {
  if (!('say' in reply)) return reply;
  if (reply.say === 'answer')
    return withReads(setUpLoss(reply.answer, context) ?? reply.answer, reply);
  if (reply.say !== 'requires')
    return lost('broken-protocol', `expected an answer, got '${reply.say}'`);
  const { requires } = reply;
  return withReads('outcome' in requires ? requires : { outcome: 'requires', requires }, reply);
}

/** An error of a set-up step becomes a loss: it says nothing about the claim, whose own steps never ran. */
function setUpLoss(answer: Answer, { setup }: ObservationContext): Loss | undefined {
  if (answer.outcome !== 'refused') return undefined;
  const { step, error } = answer;
  const name = step.replace(/^leaving /, '');
  if (!setup.some((each) => each.as === name)) return undefined;
  const loss = lost('raised', `the set-up step '${step}' raised ${error.name}: ${error.message}`);
  return error.where === undefined ? loss : { ...loss, where: error.where };
}

/** Whether the process has ended, or the target made it unfit for more requests. */
function endsSession(reply: Reply | Loss | undefined): boolean {
  return reply === undefined || !('say' in reply) || ('unfit' in reply && reply.unfit);
}
