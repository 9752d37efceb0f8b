/** Probes of the built hosts, started as the verifier starts them, and ended with the test. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaultLimits } from '../../probe/limits.ts';
import { readReplies } from '../../probe/replies.ts';
import { startSession, type StartedSession } from '../../probe/session.ts';
import { killAll } from '../../process/group.ts';
import { startProbe as startProcess, type ProbeProcess } from '../../process/probe/start.ts';
import type { Reply, Request, Scenario } from '../../probe/protocol.ts';
import type { Runtime } from './runtimes.ts';

/** Home and working directory: a folder of its own, as the checkout itself may lie below that for temporary files. */
const elsewhere = mkdtempSync(join(tmpdir(), 'proofroll-probe-'));
process.once('exit', () => rmSync(elsewhere, { recursive: true, force: true }));

/** @param within what the target's process is given besides PATH */
export async function startProbe(
  { driver, place }: Runtime,
  within: { cwd?: string; env?: Record<string, string> } = {},
): Promise<StartedSession> {
  const { env, mark, end } = surroundings();
  const host = driver.host(place);
  const session = await startSession(
    {
      command: host.command,
      arguments: host.arguments,
      cwd: within.cwd ?? elsewhere,
      env: { ...env, ...within.env, ...host.env },
      mark,
      root: place.root,
      path: place.path,
      signal: new AbortController().signal,
    },
    defaultLimits,
  );
  return {
    ...session,
    end: async () => {
      await session.end();
      await end();
    },
  };
}

/** One that the test at hand ends. */
export async function openProbe(...given: Parameters<typeof startProbe>): Promise<StartedSession> {
  const probe = await startProbe(...given);
  onTestFinished(() => probe.end());
  return probe;
}

/** A host without the verifier's client: every line that it says, in order. */
export function openLine({ driver, place }: Runtime): {
  say: (requests: readonly Request[]) => void;
  replies: Reply[];
  probe: ProbeProcess;
} {
  const { env, mark, end } = surroundings();
  const host = driver.host(place);
  const probe = startProcess({ ...host, cwd: elsewhere, env: { ...env, ...host.env }, mark });
  onTestFinished(end);
  const replies: Reply[] = [];
  readReplies(
    probe.replies,
    TOKEN,
    (reply) => replies.push(reply),
    () => undefined,
  );
  return {
    say: (requests) => {
      const lines = requests.map((request) => `${JSON.stringify(request)}\n`);
      probe.requests.write(lines.join(''));
    },
    replies,
    probe,
  };
}

export function hello({ place }: Runtime): Request {
  return { do: 'hello', token: TOKEN, root: place.root, path: place.path };
}

/** Resolves once the process is gone and all is read that it said. */
export async function goneBy({ probe }: { probe: ProbeProcess }): Promise<string | undefined> {
  const closed = probe.replies.closed ? undefined : once(probe.replies, 'close');
  const ended = await probe.ended;
  await closed;
  return ended.how === 'killed' ? ended.by : undefined;
}

const TOKEN = 'a'.repeat(32);

function surroundings(): {
  env: Record<string, string>;
  mark: string;
  end: () => Promise<void>;
} {
  const mark = randomUUID();
  return {
    env: { PATH: process.env['PATH'] ?? '', HOME: elsewhere },
    mark,
    end: () => killAll(mark),
  };
}

export function scenario(given: Partial<Scenario>): Scenario {
  return { mocks: {}, steps: [], observe: {}, ...given };
}
