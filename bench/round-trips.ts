/** What one question to a probe costs, over the real protocol, for each host. */
import { tmpdir } from 'node:os';
import { drivers } from '../verify/runtimes/index.ts';
import { defaultLimits } from '../verify/probe/limits.ts';
import { startSession } from '../verify/probe/session.ts';
import { killAll } from '../verify/process/group.ts';
import type { Request, Step } from '../verify/probe/protocol.ts';

export interface RoundTrips {
  driver: string;
  runtime: string;
  /** each asked once the one before was answered */
  inTurn: number;
  /** all asked at once */
  atOnce: number;
}

const COUNT = 2000;
/** Reads one value of the runtime's own, so that the protocol is what takes the time. */
const targets: Record<string, string> = { node: 'node:os:EOL', python: 'os:linesep' };

/** Per second. */
export async function measureRoundTrips(): Promise<RoundTrips[]> {
  const rows: RoundTrips[] = [];
  for (const [driver, target] of Object.entries(targets)) rows.push(await measure(driver, target));
  return rows;
}

async function measure(name: string, target: string): Promise<RoundTrips> {
  const driver = drivers[name];
  if (driver === undefined) throw new Error(`no driver '${name}'`);
  const mark = `bench-${process.pid}-${name}`;
  const env = { PATH: process.env['PATH'] ?? '' };
  const place = { root: tmpdir(), path: ['.'] };
  const { signal } = new AbortController();
  const host = driver.host(place);
  const session = await startSession(
    { ...host, env: { ...env, ...host.env }, cwd: tmpdir(), ...place, mark, signal },
    defaultLimits,
  );
  try {
    const ask = (id: number) => session.ask(request(id, target));
    for (let id = 0; id < COUNT / 10; id += 1) await ask(id);
    const inTurn = await perSecond(async () => {
      for (let id = 0; id < COUNT; id += 1) await ask(id);
    });
    const atOnce = await perSecond(async () => {
      await Promise.all(Array.from({ length: COUNT }, (_, id) => ask(id)));
    });
    return {
      driver: name,
      runtime: 'name' in session.runtime ? session.runtime.name : session.runtime.detail,
      inTurn,
      atOnce,
    };
  } finally {
    await session.end();
    await killAll(mark);
  }
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const begun = process.hrtime.bigint();
  await work();
  return (COUNT * 1e9) / Number(process.hrtime.bigint() - begun);
}

function request(id: number, target: string): Request {
  const step: Step = { as: 'value', target, mode: 'read', positional: [] };
  return {
    do: 'scenario',
    id,
    scenario: { mocks: {}, steps: [step], observe: { value: '$value' } },
  };
}
