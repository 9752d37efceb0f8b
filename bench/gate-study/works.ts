/** Workloads of this machine in processes of the real host. */
import { randomBytes } from 'node:crypto';
import { drivers } from '../../verify/runtimes/index.ts';
import { BURST } from '../../verify/observe/measure/warm.ts';
import { sessionSpec, type ObservationContext } from '../../verify/observe/context.ts';
import { defaultLimits } from '../../verify/probe/limits.ts';
import { startSession, type Session } from '../../verify/probe/session.ts';
import { realWorld } from '../../verify/worlds/real.ts';
import type { Scenario } from '../../verify/probe/protocol.ts';

export const WORKS = ['spins', 'allocates', 'parses', 'reads'] as const;
export type Work = (typeof WORKS)[number];

export async function samplesOf(
  work: Work,
  context: ObservationContext,
  more: (taken: readonly number[]) => boolean,
): Promise<number[]> {
  const taken: number[] = [];
  await inSession([work], context, async (session) => {
    while (more(taken)) taken.push(...(await burst(session, work)));
  });
  return taken;
}

export async function inSession(
  works: readonly Work[],
  context: ObservationContext,
  use: (session: Session) => Promise<void>,
): Promise<void> {
  const session = await startSession(sessionSpec(context, realWorld(context.real)), context.limits);
  try {
    for (const [id, work] of works.entries()) {
      const timed = { gate: work, scenario: scenarioOf(work), delayMs: 0 };
      await session.ask({ do: 'open', id, timed });
    }
    await use(session);
  } finally {
    await session.end();
  }
}

export async function burst(session: Session, work: Work, count = BURST): Promise<number[]> {
  const reply = await session.ask({ do: 'burst', id: 0, gates: [work], count });
  if ('say' in reply && reply.say === 'samples') return reply.samples[work] ?? [];
  throw new Error(`no samples of ${work}: ${JSON.stringify(reply)}`);
}

export function scenarioOf(work: Work): Scenario {
  const step = { as: 'done', target: `workloads:${work}`, mode: 'call', positional: [] } as const;
  return { mocks: {}, steps: [{ ...step, positional: [] }], observe: {} };
}

export function contextHere(): ObservationContext {
  const driver = drivers['node'];
  if (driver === undefined) throw new Error('there is no node driver');
  const root = import.meta.dirname;
  const { PATH = '' } = process.env;
  return {
    driver,
    place: { root, path: ['.'] },
    real: {
      home: root,
      cwd: root,
      env: { PATH },
      layers: [],
      files: [],
      begun: Date.now(),
      mark: randomBytes(8).toString('hex'),
    },
    limits: defaultLimits,
    signal: new AbortController().signal,
    setup: [],
    hide: (text) => text,
    closing: [],
    tally: { started: 0, inBrokenWorlds: 0, forked: 0, runtime: { name: '' } },
  };
}
