/** Forking one Python process for several worlds, and when that would not be sound. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { killAll } from '../../process/group.ts';
import { closeRun } from '../../process/run-folder.ts';
import { startForkServer } from '../../observe/scenario/fork-server.ts';
import { brokenWorld } from '../../worlds/copied/world.ts';
import type { Surroundings } from '../../worlds/surroundings.ts';
import type { World } from '../../worlds/world.ts';
import { buildIfStale } from '../../e2e/testing/build.ts';
import { openProbe, scenario } from './probe.ts';
import { pythonRuntimes, type Runtime } from './runtimes.ts';
import { defaultLimits } from '../../probe/limits.ts';
import { plain, step } from './case.ts';
import type { ObservationContext } from '../../observe/context.ts';
import type { Request } from '../../probe/protocol.ts';

beforeAll(buildIfStale);

describe.each(pythonRuntimes)('$title', (python) => {
  const runtime = { ...python, place: { ...python.place, path: ['forking'] } };

  test('a forked world has its own folders, files and variables, and nothing of the one before', async () => {
    const { forkServer, world } = await startMarked(runtime, ['surroundings']);
    for (const note of ['first', 'second']) {
      const at = await world(note);
      const fork = await forkServer.fork(at);
      if ('unsound' in fork) throw new Error(fork.unsound);
      const [home, folder] = [at.env['HOME'], at.cwd].map((each) => realpathSync(each ?? ''));
      expect(await fork.ask(asking('surroundings:seen'))).toMatchObject({
        answer: {
          outcome: 'returned',
          values: { given: plain({ home, folder, note, mark: note }) },
        },
      });
      for (const count of [1, 2])
        expect(await fork.ask(asking('surroundings:again'))).toMatchObject({
          answer: { values: { given: plain(count) } },
        });
      await fork.end();
    }
    expect(forkServer.isAlive()).toBe(true);
  });

  test.for([
    ['crash', 'killed', /killed by SIGSEGV during the call/],
    ['leave', 'exited', /ended with exit code 7 during the call/],
  ] as const)(
    'a child that ends in a call to %s is reported as %s',
    async ([call, reason, detail]) => {
      const { forkServer, world } = await startMarked(runtime, ['surroundings']);
      const fork = await forkServer.fork(await world('mark'));
      if ('unsound' in fork) throw new Error(fork.unsound);
      expect(await fork.ask(asking(`surroundings:${call}`))).toMatchObject({
        outcome: 'lost',
        reason,
        detail: expect.stringMatching(detail) as unknown,
      });
      expect(forkServer.isAlive()).toBe(false);
      await fork.end();
    },
  );

  test('a child that changed its working directory is unfit, but the next one is not', async () => {
    const { forkServer, world } = await startMarked(runtime, ['surroundings']);
    const at = await world('mark');
    for (const target of ['wander', 'again']) {
      const fork = await forkServer.fork(at);
      if ('unsound' in fork) throw new Error(fork.unsound);
      const reply = await fork.ask(asking(`surroundings:${target}`));
      expect('unfit' in reply).toBe(target === 'wander');
      await fork.end();
    }
  });

  test('a variable that the import set overrides that of a forked world', async () => {
    const { forkServer, world } = await startMarked(runtime, ['sets_a_variable']);
    const fork = await forkServer.fork(await world('mark'));
    if ('unsound' in fork) throw new Error(fork.unsound);
    expect(await fork.ask(asking('sets_a_variable:seen'))).toMatchObject({
      answer: { values: { given: plain('set by importing') } },
    });
  });

  test.for([
    ['reads_home', 'importing it reads $HOME'],
    ['reads_a_variable', 'importing it reads $MARK'],
    ['asks_for_a_variable', 'importing it reads $MARK'],
    ['reads_the_environment', 'importing it reads the whole environment'],
    ['copies_the_environment', 'importing it reads the whole environment'],
    ['reads_a_file', 'importing it accesses files in its home or working directory'],
    ['looks_for_a_file', 'importing it accesses files in its home or working directory'],
    ['asks_for_the_folder', 'importing it reads the working directory'],
    ['changes_the_folder', 'importing it changes the working directory'],
    ['starts_a_thread', 'importing it starts a thread'],
    ['raises', 'the target cannot be imported'],
  ])('%s is not forked: %s', async ([module, why]) => {
    expect(await unsound(runtime, module ?? '')).toBe(why);
  });

  test('preparing a module that reads nothing reports nothing', async () => {
    const probe = await openProbe(runtime);
    expect(await probe.ask({ do: 'prepare', id: 5, modules: ['surroundings'] })).toEqual({
      say: 'prepared',
      id: 5,
      prepared: { variables: [], files: [], threads: 1 },
    });
  });
});

function asking(target: string): Request {
  return {
    do: 'scenario',
    id: 0,
    scenario: scenario({ steps: [step(target)], observe: { given: '$s' } }),
  };
}

/** Why no world with another home and another $MARK can be forked; undefined if it can. */
async function unsound(runtime: Runtime, module: string): Promise<string | undefined> {
  const context = contextOf(runtime);
  const forkServer = await startForkServer(context, await marked(context, 'real'), [module]);
  if ('unsound' in forkServer) return forkServer.unsound;
  const fork = await forkServer.fork(await marked(context, 'other'));
  return 'unsound' in fork ? fork.unsound : undefined;
}

async function startMarked(runtime: Runtime, modules: string[]) {
  const context = contextOf(runtime);
  const forkServer = await startForkServer(context, await marked(context, 'real'), modules);
  if ('unsound' in forkServer) throw new Error(forkServer.unsound);
  return { forkServer, world: (mark: string) => marked(context, mark) };
}

/** A throw-away world with a note in its home and a variable $MARK, which both identify it. */
async function marked(context: ObservationContext, mark: string): Promise<World> {
  const world = await brokenWorld(context.real, []);
  onTestFinished(() => world.dispose());
  await world.ready;
  writeFileSync(join(world.env['HOME'] ?? '', 'note'), mark);
  return { ...world, env: { ...world.env, MARK: mark } };
}

function contextOf({ driver, place }: Runtime): ObservationContext {
  const folder = mkdtempSync(join(tmpdir(), 'forking-'));
  const [home, cwd] = [join(folder, 'home'), join(folder, 'cwd')];
  for (const each of [home, cwd]) mkdirSync(each);
  const mark = folder.slice(tmpdir().length + 1);
  onTestFinished(async () => {
    await killAll(mark);
    closeRun(mark);
    rmSync(folder, { recursive: true });
  });
  const env = { PATH: process.env['PATH'] ?? '', MARK: 'real' };
  const real: Surroundings = { home, cwd, env, layers: [], files: [], begun: 0, mark };
  const tally = { started: 0, inBrokenWorlds: 0, forked: 0, runtime: { name: '' } };
  const { signal } = new AbortController();
  const hide = (text: string): string => text;
  return {
    driver,
    place,
    real,
    limits: defaultLimits,
    signal,
    setup: [],
    hide,
    closing: [],
    tally,
  };
}
