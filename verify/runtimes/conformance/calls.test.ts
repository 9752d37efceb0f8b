/** What every host must do, tested through the real protocol in a separate process. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../../e2e/testing/build.ts';
import { openLine, openProbe, goneBy, hello, scenario, startProbe } from './probe.ts';
import type { StartedSession } from '../../probe/session.ts';
import { runtimes, type Runtime } from './runtimes.ts';
import { calling } from './calling.ts';
import { step, type Case } from './case.ts';
import { entering } from './entering.ts';
import { failing } from './failing.ts';
import { mocking } from './mocking.ts';
import { requiring } from './requiring.ts';
import { values } from './values.ts';
import type { Loss } from '../../model/loss.ts';
import type { Reply, Request } from '../../probe/protocol.ts';

beforeAll(buildIfStale);

test('there are hosts in more than one language', () => {
  expect(new Set(runtimes.map(({ language }) => language))).toEqual(new Set(['node', 'python']));
});

describe.each(runtimes)('$title', (runtime) => {
  let probe: StartedSession;
  beforeAll(async () => {
    probe = await startProbe(runtime);
  });
  afterAll(() => probe.end());

  test('says hello with its runtime and version', () => {
    expect(probe.runtime).toMatchObject({ name: runtime.title });
  });

  describe.each([
    ['calling', calling],
    ['values', values],
    ['failing', failing],
    ['mocks', mocking],
    ['leaving out a dependency', requiring],
    ['a context manager', entering],
  ])('%s', (_, cases) => {
    test.for(cases.filter((each) => isFor(each, runtime)))('$title', async (each) => {
      const replies = await Promise.all(each.requests.map((request) => probe.ask(request)));
      expect(observationIn(replies.at(-1))).toMatchObject(given(each, runtime));
    });
  });

  test('a target that changed the working directory leaves the process unfit', async () => {
    const own = await openProbe(runtime);
    const asked = await own.ask({ do: 'scenario', id: 0, scenario: wandering });
    expect(asked).toMatchObject({
      unfit: true,
      answer: {
        outcome: 'lost',
        reason: 'changed-cwd',
        detail: expect.stringMatching(/working directory to \/;/),
      },
    });
  });

  describe.runIf(runtime.language === 'python')('a target that', () => {
    test.each([
      ['replaced a builtin', 'spoiling:spoil'],
      ['left an alarm behind', 'spoiling:alarm'],
    ])(
      '%s can still be observed, and leaves the process unfit for later requests',
      async (_, target) => {
        const own = await openProbe(runtime);
        expect(await own.ask(asking(0, target))).toMatchObject({
          unfit: true,
          answer: { outcome: 'returned', values: { said: { value: 'done' } } },
        });
      },
    );
  });

  test('leaving out a dependency can leave the process unfit, too', async () => {
    const own = await openProbe(runtime);
    const request: Request = {
      do: 'requires',
      id: 0,
      scenario: wandering,
      omitNothing: false,
    };
    expect(await own.ask(request)).toMatchObject({
      unfit: true,
      requires: { reason: 'changed-cwd' },
    });
  });

  test('requests that arrive together are answered in order, each with its id', async () => {
    const line = openLine(runtime);
    const requests = [3, 1, 2].map((id) => asking(id, 'greet', `${id}`));
    line.say([hello(runtime), ...requests, { do: 'bye' }]);
    expect(await goneBy(line)).toBe('SIGKILL');
    expect(line.replies).toMatchObject([
      { say: 'hello', runtime: { name: runtime.title } },
      { say: 'importing', module: 'target' },
      { say: 'imported', module: 'target' },
      ...[3, 1, 2].map((id) => ({
        say: 'answer',
        id,
        answer: { values: { said: { value: `hello ${id}` } } },
      })),
    ]);
  });

  test('an import is reported once before and once after it, whether it succeeds or fails', async () => {
    const line = openLine(runtime);
    const targets = ['broken:make', 'nowhere:make', 'broken:make', 'target:greet', 'target:greet'];
    line.say([hello(runtime), ...targets.map((target, id) => asking(id, target)), { do: 'bye' }]);
    await goneBy(line);
    const said = line.replies
      .slice(1)
      .map((reply) => ('module' in reply ? `${reply.say} ${reply.module}` : reply.say));
    expect(said).toEqual(
      [
        ['importing broken', 'imported broken', 'answer'],
        ['importing nowhere', 'imported nowhere', 'answer'],
        ['answer'],
        ['importing target', 'imported target', 'answer'],
        ['answer'],
      ].flat(),
    );
  });

  test('a process ends when its verifier is gone', async () => {
    const line = openLine(runtime);
    line.say([hello(runtime)]);
    line.probe.requests.end();
    expect(await goneBy(line)).toBe('SIGKILL');
  });
});

const wandering = scenario({ steps: [step('wander')] });

function asking(id: number, target: string, argument = 'you'): Request {
  const positional = [{ literal: argument }];
  return {
    do: 'scenario',
    id,
    scenario: scenario({ steps: [step(target, { positional })], observe: { said: '$s' } }),
  };
}

function isFor({ only }: Case, { language }: Runtime): boolean {
  return only === undefined || only === language;
}

function given({ gives }: Case, { language }: Runtime): object {
  return 'node' in gives && 'python' in gives ? gives[language] : gives;
}

/** The observation in a reply. */
function observationIn(reply: Reply | Loss | undefined): unknown {
  if (reply === undefined || !('say' in reply)) return reply;
  return reply.say === 'answer' ? reply.answer : reply.say === 'requires' ? reply.requires : reply;
}
