import { expect } from 'vitest';
import { literals, plain, returned, scenarioCase, step, type Case } from './case.ts';
import type { Json } from '../../model/result.ts';
import type { MockMethod } from '../../probe/protocol.ts';

/** Mocks that the plan declares, and automatic ones for other required dependencies. */
export const mocking: Case[] = [
  scenarioCase(
    'a mock answers in order, and then repeats the last answer',
    {
      mocks: { client: { methods: { ask: answering('one', 'two') } } },
      steps: [step('ask', { positional: [{ reference: 'client' }, ...literals('a', 'b', 'c')] })],
      observe: { answers: '$s', calls: '$client@calls' },
    },
    returned({
      answers: plain(['one', 'two', 'two']),
      calls: plain(['a', 'b', 'c'].map((given) => ({ member: 'ask', arguments: [given] }))),
    }),
  ),
  scenarioCase(
    'a mock without answers returns null',
    {
      mocks: { client: { methods: { ask: answering() } } },
      steps: [step('ask', { positional: [{ reference: 'client' }, ...literals('a')] })],
      observe: { answers: '$s' },
    },
    returned({ answers: plain([null]) }),
  ),
  scenarioCase(
    'an asynchronous mock is awaited',
    {
      mocks: { client: { methods: { ask: { ...answering([1, 2]), asynchronous: true } } } },
      steps: [step('wait', { positional: [{ reference: 'client' }, ...literals('a')] })],
      observe: { length: '$s', calls: '$client@calls' },
    },
    returned({ length: plain(2), calls: plain([{ member: 'ask', arguments: ['a'] }]) }),
  ),
  scenarioCase(
    'a mock can be called itself',
    {
      mocks: { hook: { self: answering('done'), methods: {} } },
      steps: [step('apply', { positional: [{ reference: 'hook' }, ...literals('x')] })],
      observe: { said: '$s', calls: '$hook@calls', class: '$s@class' },
    },
    returned({ said: plain('done'), calls: plain([{ member: 'hook', arguments: ['x'] }]) }),
  ),
  scenarioCase(
    'a mock has the attributes that it was given',
    {
      mocks: { client: { methods: {}, attributes: { label: { literal: 'test' } } } },
      steps: [step('label', { positional: [{ reference: 'client' }] })],
      observe: { label: '$s' },
    },
    returned({ label: plain('test') }),
  ),
  scenarioCase(
    'a member that was not declared does not exist in a mock',
    {
      mocks: { client: { methods: {} } },
      steps: [step('label', { positional: [{ reference: 'client' }] })],
      observe: { label: '$s' },
    },
    {
      node: returned({ label: { kind: 'missing' } }),
      python: {
        outcome: 'refused',
        error: {
          name: 'AttributeError',
          message: "the mock 'client' has no member 'label'; declare it under mocks in the plan",
        },
      },
    },
    { because: 'reading such a member gives undefined in JavaScript and raises in Python' },
  ),
  scenarioCase(
    'only calls of members that were not declared are reported, also if the target swallows the errors',
    {
      mocks: { client: { methods: {} } },
      steps: [
        step('askIfThere', { as: 'found', positional: [{ reference: 'client' }] }),
        step('callAnyway', { positional: [{ reference: 'client' }] }),
      ],
      observe: { found: '$found', raised: '$s' },
    },
    {
      outcome: 'returned',
      values: { found: plain([]), raised: plain(2) },
      undeclared: [
        { mock: 'client', member: 'connect', where: expect.stringMatching(/^target\.\w+:\d+$/) },
        { mock: 'client', member: 'send', where: expect.stringMatching(/^target\.\w+:\d+$/) },
      ],
    },
  ),
  scenarioCase(
    'a mock answers with another mock, the result of a step, or an object of the target',
    {
      mocks: {
        client: {
          methods: {
            ask: { answers: [{ give: { reference: 'reply' } }], asynchronous: false },
            greet: { answers: [{ real: 'target:greet' }], asynchronous: false },
          },
          attributes: { owner: { reference: 'counter' } },
        },
        reply: { methods: {}, attributes: { label: { literal: 'hello' } } },
      },
      steps: [
        step('Counter', { as: 'counter', positional: literals(3) }),
        step('useAll', { positional: [{ reference: 'client' }] }),
      ],
      observe: { all: '$s', calls: '$client.greet@calls' },
    },
    returned({
      all: plain(['hello', 'hello you', 3]),
      calls: plain([{ member: 'greet', arguments: ['you'] }]),
    }),
  ),
  ...[
    {
      which: 'with a new name',
      raise: { type: 'Lost', message: 'gone', code: 'E1' },
      error: { name: 'Lost', message: 'gone' },
    },
    {
      which: 'of the target',
      raise: { type: 'target:Trouble', message: 'late' },
      error: { name: 'Trouble', message: 'late' },
    },
    {
      which: 'of a built-in class',
      raise: { type: 'SyntaxError', message: 'odd' },
      error: { name: 'SyntaxError', message: 'odd' },
    },
  ].map(({ which, raise, error }) =>
    scenarioCase(
      `a mock raises an error ${which}, after an answer`,
      {
        mocks: {
          client: {
            methods: {
              ask: {
                answers: [{ give: { literal: 'one' } }, { raise }],
                asynchronous: true,
              },
            },
          },
        },
        steps: [step('$client.ask', { as: 'first' }), step('$client.ask', { as: 'second' })],
        observe: { first: '$first', calls: '$client@calls' },
      },
      {
        outcome: 'refused',
        step: 'second',
        error,
        values: {
          first: plain('one'),
          calls: plain([
            { member: 'ask', arguments: [] },
            { member: 'ask', arguments: [] },
          ]),
        },
      },
    ),
  ),
  scenarioCase(
    'an argument that is not plain data is recorded as a short text',
    {
      mocks: { hook: { self: answering('done'), methods: {} } },
      steps: [
        step('cycle', { as: 'ring' }),
        step('apply', { positional: [{ reference: 'hook' }, { reference: 'ring' }] }),
      ],
      observe: { calls: '$hook@calls' },
    },
    returned({ calls: plain([{ member: 'hook', arguments: [expect.stringContaining('round')] }]) }),
  ),
  scenarioCase(
    'a mock is recognized as one, and is not plain data',
    {
      mocks: { client: { methods: {} } },
      steps: [step('same', { positional: [{ reference: 'client' }] })],
      observe: { class: '$s@class', value: '$s' },
    },
    returned({
      class: plain('Proxy'),
      value: expect.objectContaining({ kind: 'opaque' }) as object,
    }),
  ),
  scenarioCase(
    'every required dependency is given a mock',
    {
      steps: [step('Service', { automock: {} })],
      observe: { store: '$s.store@class', clock: '$s.clock@class', limit: '$s.limit' },
    },
    returned({ store: plain('Proxy'), clock: plain('Proxy'), limit: plain(3) }),
  ),
  scenarioCase(
    'a declared mock is given to the parameter of its name',
    {
      mocks: { clock: { methods: { now: answering(12) } } },
      steps: [step('Service', { automock: {} }), step('$s.now', { as: 'now' })],
      observe: { now: '$now', calls: '$clock@calls' },
    },
    returned({ now: plain(12), calls: plain([{ member: 'now', arguments: [] }]) }),
  ),
  scenarioCase(
    'a named argument has precedence over a mock',
    {
      steps: [step('Service', { automock: {}, named: { store: { literal: 'here' } } })],
      observe: { store: '$s.store', clock: '$s.clock@class' },
    },
    returned({ store: plain('here'), clock: plain('Proxy') }),
  ),
  scenarioCase(
    'the error for an omitted dependency names it',
    { steps: [step('Service', { automock: { omit: 'clock' } })] },
    {
      outcome: 'refused',
      error: { name: 'TypeError', message: expect.stringMatching(/'clock'/) as unknown },
    },
  ),
  scenarioCase(
    'listed names are the required ones',
    {
      steps: [step('Lenient', { automock: { names: ['store'] } })],
      observe: { store: '$s.store@class' },
    },
    returned({ store: plain('Proxy') }),
  ),
  scenarioCase(
    'an awaitable is replaced by its result',
    {
      steps: [
        step('later', { positional: literals('now') }),
        step('promised', { as: 'p', positional: literals('kept') }),
      ],
      observe: { later: '$s', promised: '$p' },
    },
    returned({ later: plain('now'), promised: plain('kept') }),
  ),
];

function answering(...answers: Json[]): MockMethod {
  return { answers: answers.map((literal) => ({ give: { literal } })), asynchronous: false };
}
