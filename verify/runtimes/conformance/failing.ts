import { expect } from 'vitest';
import { literals, plain, scenarioCase, step, type Case } from './case.ts';

/** Errors of the target, and observations that could not be made. */
export const failing: Case[] = [
  scenarioCase(
    'an error is reported with its name, message and place',
    { steps: [step('fail', { positional: literals('out of order') })] },
    refused('s', 'Trouble', 'out of order', /^target\.(mjs|py):\d+$/),
  ),
  scenarioCase(
    'an error in an awaited call is reported in the same way',
    { steps: [step('falter', { positional: literals('later on') })] },
    refused('s', 'Trouble', 'later on', /^target\.(mjs|py):\d+$/),
  ),
  scenarioCase(
    'an error keeps astral characters and lone surrogates',
    { steps: [step('fail', { positional: literals('🛣️ \ud83d!') })] },
    refused('s', 'Trouble', '🛣️ \ud83d!'),
  ),
  scenarioCase(
    "an error is reported with the system's code",
    { steps: [step('read', { positional: literals('/nowhere/at/all') })] },
    { outcome: 'refused', error: { code: 'ENOENT' } },
  ),
  scenarioCase(
    'the results of earlier steps can be observed after an error',
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
    'a module that does not exist cannot be imported',
    { steps: [step('nowhere:make')] },
    { ...lost('missing-module', /module 'nowhere' was not found/), step: 's' },
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
    'a module that raised is not imported again, and has the same error',
    [{ steps: [step('broken:make')] }, { steps: [step('broken:other')] }],
    lost('cannot-import', /no database here/),
  ),
  scenarioCase(
    'a missing export is named, with the existing ones',
    { steps: [step('gret')] },
    lost('missing-export', /module 'target' does not define 'gret'.*it defines .*Counter/),
  ),
  scenarioCase(
    'a missing member is named',
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
    'a value that is not a function cannot be called',
    { steps: [step('answer', { mode: 'call' })] },
    lost('missing-export', /^'target:answer' cannot be called; its type is number$/),
  ),
  scenarioCase(
    'a reference to nothing is a loss',
    { steps: [step('same', { positional: [{ reference: 'other' }] })] },
    lost('missing-export', /'\$other' is neither an earlier step nor a mock/),
  ),
  scenarioCase(
    'an attribute that raises on the path to the target is reported as an error of the target',
    { steps: [step('shared.broken.more')] },
    lost('raised', /reading 'target:shared\.broken\.more' raised Trouble: not connected/),
  ),
  scenarioCase(
    'dependencies that the signature does not name must be listed',
    { steps: [step('native', { automock: {} })] },
    lost('not-supported', /the dependencies of 'target:native' cannot be read from its signature/),
  ),
  scenarioCase(
    'a loss does not affect the next observation',
    [{ steps: [step('nowhere:make')] }, { steps: [step('greet')], observe: { said: '$s' } }],
    { outcome: 'returned', values: { said: plain('hello nobody') } },
  ),
  scenarioCase(
    'an observation that is too large to report is a loss',
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
