import { expect } from 'vitest';
import { literals, plain, scenarioCase, step, type Case } from './case.ts';

/** Errors of the target's own, and observations that could not be made. */
export const failing: Case[] = [
  scenarioCase(
    'an error is refused with name, message and place',
    { steps: [step('fail', { positional: literals('out of order') })] },
    refused('s', 'Trouble', 'out of order', /^target\.(mjs|py):\d+$/),
  ),
  scenarioCase(
    'an error in what is awaited is refused alike',
    { steps: [step('falter', { positional: literals('later on') })] },
    refused('s', 'Trouble', 'later on', /^target\.(mjs|py):\d+$/),
  ),
  scenarioCase(
    'an error keeps astral characters and lone surrogates',
    { steps: [step('fail', { positional: literals('🛣️ \ud83d!') })] },
    refused('s', 'Trouble', '🛣️ \ud83d!'),
  ),
  scenarioCase(
    "the system's code goes with an error",
    { steps: [step('read', { positional: literals('/nowhere/at/all') })] },
    { outcome: 'refused', error: { code: 'ENOENT' } },
  ),
  scenarioCase(
    'what earlier steps gave can be observed',
    {
      steps: [
        step('instance', { as: 'first' }),
        step('fail', { positional: literals('no') }),
        step('greet', { as: 'third' }),
      ],
      observe: { first: '$first.count', third: '$third' },
    },
    { outcome: 'refused', step: 's', values: { first: plain(0), third: { kind: 'missing' } } },
  ),
  scenarioCase(
    'a module that is not there cannot be imported',
    { steps: [step('nowhere:make')] },
    lost('cannot-import', /module 'nowhere' was not found/),
  ),
  scenarioCase(
    'a module that raises cannot be imported, with the place',
    { steps: [step('broken:make')] },
    {
      ...lost('cannot-import', /importing 'broken' failed: (Error|Exception): no database here/),
      where: expect.stringMatching(/^broken\.(mjs|py):1$/) as unknown,
    },
  ),
  scenarioCase(
    'a module that raised is not tried again, and says the same',
    [{ steps: [step('broken:make')] }, { steps: [step('broken:other')] }],
    lost('cannot-import', /no database here/),
  ),
  scenarioCase(
    'an export that is not there is named, with those that are',
    { steps: [step('gret')] },
    lost('missing-export', /module 'target' does not define 'gret'.*it defines .*Counter/),
  ),
  scenarioCase(
    'a member that is not there is named',
    { steps: [step('Counter.off')] },
    lost('missing-export', /'target:Counter\.off' has no member 'off'/),
  ),
  scenarioCase(
    'nothing can be reached through null',
    { steps: [step('nothing.inside')] },
    lost(
      'missing-export',
      /'target:nothing\.inside' cannot be reached: there is nothing before '\.inside'/,
    ),
  ),
  scenarioCase(
    'what is no function cannot be called',
    { steps: [step('answer', { mode: 'call' })] },
    lost('missing-export', /^'target:answer' cannot be called; its type is number$/),
  ),
  scenarioCase(
    'a reference to nothing is a loss',
    { steps: [step('same', { positional: [{ reference: 'other' }] })] },
    lost('missing-export', /'\$other' is neither an earlier step nor a mock/),
  ),
  scenarioCase(
    'an attribute that raises on the way to the target is laid at its door',
    { steps: [step('shared.broken.more')] },
    lost('raised', /reading 'target:shared\.broken\.more' raised Trouble: not connected/),
  ),
  scenarioCase(
    'dependencies that no signature names must be listed',
    { steps: [step('native', { automock: {} })] },
    lost('not-supported', /the dependencies of 'target:native' cannot be read from its signature/),
  ),
  scenarioCase(
    'what could not be observed takes nothing from the next',
    [{ steps: [step('nowhere:make')] }, { steps: [step('greet')], observe: { said: '$s' } }],
    { outcome: 'returned', values: { said: plain('hello nobody') } },
  ),
  scenarioCase(
    'an observation that is too large to be told is a loss',
    {
      steps: [step('texts', { positional: literals(20, 10_000) })],
      observe: Object.fromEntries(
        Array.from({ length: 45 }, (_, index) => [`copy ${index}`, '$s']),
      ),
    },
    lost(
      'not-supported',
      /the observation takes 9\d{6} bytes, and at most 8388608 can be reported/,
    ),
  ),
];

function refused(at: string, name: string, message: string, where?: RegExp): object {
  const place = where === undefined ? {} : { where: expect.stringMatching(where) as unknown };
  return { outcome: 'refused', step: at, error: { name, message, ...place } };
}

export function lost(reason: string, detail: RegExp): object {
  return { outcome: 'lost', reason, detail: expect.stringMatching(detail) as unknown };
}
