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
import { closeRun } from '../../process/run-folder.ts';
import { startProbe as startProcess, type ProbeProcess } from '../../process/probe/start.ts';
import type { CopyWatch } from '../../model/copy-reads.ts';
import type { Reply, Request, Scenario } from '../../probe/protocol.ts';
import type { Runtime } from './runtimes.ts';

/** Home and working directory: a separate folder, because the checkout may be inside the one for temporary files. */
const elsewhere = mkdtempSync(join(tmpdir(), 'proofroll-probe-'));
process.once('exit', () => rmSync(elsewhere, { recursive: true, force: true }));

/** @param within the working directory and the variables of the target's process, in addition to PATH */
export async function startProbe(
  { driver, place }: Runtime,
  within: { cwd?: string; env?: Record<string, string>; watch?: CopyWatch } = {},
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
      ...(within.watch === undefined ? {} : { watch: within.watch }),
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

/** A probe that is ended after the current test. */
export async function openProbe(...given: Parameters<typeof startProbe>): Promise<StartedSession> {
  const probe = await startProbe(...given);
  onTestFinished(() => probe.end());
  return probe;
}

/** A host without the verifier's session: every reply, in order. */
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

/** Resolves when the process has ended and all its replies were read, with the signal that killed it. */
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
    end: async () => {
      await killAll(mark);
      closeRun(mark);
    },
  };
}

export function scenario(given: Partial<Scenario>): Scenario {
  return { mocks: {}, steps: [], observe: {}, ...given };
}
