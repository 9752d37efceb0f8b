/** Which parts of the target ran for a step, through the real protocol in every runtime. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../../e2e/testing/build.ts';
import { scenario, startProbe } from './probe.ts';
import type { StartedSession } from '../../probe/session.ts';
import { runtimes } from './runtimes.ts';
import { literals, plain, returned, step } from './case.ts';
import type { Json } from '../../model/result.ts';
import type { Described } from '../../probe/protocol.ts';

beforeAll(buildIfStale);

describe.each(runtimes)('$title', (runtime) => {
  let probe: StartedSession;
  let next = 0;
  beforeAll(async () => {
    probe = await startProbe(runtime);
  });
  afterAll(() => probe.end());

  const ask = async (target: string, given: Json[], observe: Record<string, string>) => {
    const steps = [
      step(target.includes(':') ? target : `choosing:${target}`, {
        positional: literals(...given),
      }),
    ];
    const id = (next += 1);
    const reply = await probe.ask({
      do: 'scenario',
      id,
      scenario: scenario({ steps, observe }),
    });
    if (!('say' in reply) || reply.say !== 'answer') throw new Error(JSON.stringify(reply));
    return reply.answer;
  };
  const ranFor = async (target: string, ...given: Json[]): Promise<Described | undefined> => {
    const answer = await ask(target, given, { ran: '$s@ran' });
    return answer.outcome === 'lost' ? undefined : answer.values['ran'];
  };

  const ways = ['inBranches', 'inOneLine', 'later', 'raises'];
  const onlyHere = runtime.language === 'python' ? ['inThread'] : [];
  test.each([...ways, ...onlyHere])(
    'the two branches of %s are distinguished, with the same parts each time',
    async (target) => {
      const [on, off] = [await ranFor(target, true), await ranFor(target, false)];
      const place = expect.stringMatching(/^choosing\.(mjs|py):\d+ \S+$/) as unknown;
      expect(on).toEqual(plain(expect.arrayContaining([place])));
      expect(on).not.toEqual(off);
      expect(await ranFor(target, true)).toEqual(on);
      expect(await ranFor(target, false)).toEqual(off);
    },
  );

  test('how often a part ran does not matter', async () => {
    expect(await ranFor('inBranches', true, 3)).toEqual(await ranFor('inBranches', true, 2));
  });

  test.runIf(runtime.language === 'node')(
    'the parts of a package that the plan names are reported',
    async () => {
      const place = expect.stringMatching(/^node_modules\/yaml\/\S+:\d+ /) as unknown;
      expect(await ranFor('yaml:parse', 'a: 1')).toEqual(plain(expect.arrayContaining([place])));
    },
  );

  test('a step that is not traced has no parts', async () => {
    expect(await ask('inOneLine', [true], { said: '$s', ran: '$other@ran' })).toMatchObject(
      returned({ said: plain('new'), ran: { kind: 'missing' } }),
    );
  });

  test.runIf(runtime.language === 'python')('tracing ends with the step', async () => {
    await ranFor('inBranches', true);
    expect(await ask('tracer', [], { untraced: '$s' })).toMatchObject(
      returned({ untraced: plain(true) }),
    );
  });
});
