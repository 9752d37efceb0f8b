import { literals, plain, returned, scenarioCase, step, type Case } from './case.ts';

/** How a target is found, called and given its arguments. */
export const calling: Case[] = [
  scenarioCase(
    'auto calls a function',
    { steps: [step('greet', { positional: literals('you') })], observe: { said: '$s' } },
    returned({ said: plain('hello you') }),
  ),
  scenarioCase(
    'auto builds a class',
    {
      steps: [step('Counter', { positional: literals(3) })],
      observe: { count: '$s.count', class: '$s@class' },
    },
    returned({ count: plain(3), class: plain('Counter') }),
  ),
  scenarioCase(
    'a class is reported with its module and place',
    {
      steps: [step('Counter', { positional: literals(3) }), step('words', { as: 'words' })],
      observe: { counter: '$s@type', words: '$words@type', count: '$s.count@type' },
    },
    {
      node: returned({
        counter: { kind: 'class', name: 'Counter', modules: ['target'], where: 'target.mjs:21' },
        words: { kind: 'class', name: 'Object', modules: [] },
        count: { kind: 'class', name: 'number', modules: [] },
      }),
      python: returned({
        counter: { kind: 'class', name: 'Counter', modules: ['target'], where: 'target.py:20' },
        words: { kind: 'class', name: 'dict', modules: [] },
        count: { kind: 'class', name: 'number', modules: [] },
      }),
    },
    { because: 'the places differ, and so do the names of records' },
  ),
  scenarioCase(
    'auto reads a value that is neither a function nor a class',
    { steps: [step('answer')], observe: { answer: '$s' } },
    returned({ answer: plain(42) }),
  ),
  scenarioCase(
    'read returns a function without calling it',
    { steps: [step('greet', { mode: 'read' })], observe: { class: '$s@class' } },
    returned({ class: plain('function') }),
  ),
  scenarioCase(
    'call calls a function',
    { steps: [step('greet', { mode: 'call' })], observe: { said: '$s' } },
    returned({ said: plain('hello nobody') }),
  ),
  scenarioCase(
    'construct builds a class',
    { steps: [step('Counter', { mode: 'construct' })], observe: { class: '$s@class' } },
    returned({ class: plain('Counter') }),
  ),
  scenarioCase(
    'a path leads through attributes, records and lists',
    {
      steps: [step('words.first.second', { mode: 'read' })],
      observe: { all: '$s', second: '$s.1' },
    },
    returned({ all: plain(['zero', 'one']), second: plain('one') }),
  ),
  scenarioCase(
    'a method of an instance in the module is bound to its instance',
    { steps: [step('shared.add', { positional: literals(0) })], observe: { count: '$s' } },
    returned({ count: plain(7) }),
  ),
  scenarioCase(
    'a class method is bound to its class',
    {
      steps: [step('Counter.of', { positional: literals(5) })],
      observe: { count: '$s.count', class: '$s@class' },
    },
    returned({ count: plain(5), class: plain('Counter') }),
  ),
  scenarioCase(
    'an attribute of a class is read',
    { steps: [step('Counter.unit')], observe: { unit: '$s' } },
    returned({ unit: plain('piece') }),
  ),
  scenarioCase(
    'a method of an earlier step is called',
    {
      steps: [
        step('Counter', { as: 'counter', positional: literals(1) }),
        step('$counter.add', { as: 'sum', positional: literals(2) }),
      ],
      observe: { sum: '$sum', count: '$counter.count' },
    },
    returned({ sum: plain(3), count: plain(3) }),
  ),
  scenarioCase(
    'the last step is called again, and results unlike the first one are counted',
    {
      steps: [
        step('Counter', { as: 'counter', positional: literals(1) }),
        step('$counter.add', { as: 'sum', positional: literals(2) }),
      ],
      observe: { sum: '$sum' },
      repeat: { times: 3, withinMs: 10_000 },
    },
    {
      ...returned({ sum: plain(3) }),
      repeated: {
        calls: 3,
        others: [
          { calls: 1, values: { sum: plain(5) } },
          { calls: 1, values: { sum: plain(7) } },
        ],
      },
    },
  ),
  scenarioCase(
    'calls that give the same are only counted',
    {
      steps: [step('greet')],
      observe: { said: '$s' },
      repeat: { times: 64, withinMs: 10_000 },
    },
    { ...returned({ said: plain('hello nobody') }), repeated: { calls: 64, others: [] } },
  ),
  scenarioCase(
    'named arguments reach their names',
    {
      steps: [step('pair', { named: { left: { literal: 'a' }, right: { literal: 'b' } } })],
      observe: { pair: '$s' },
    },
    returned({ pair: plain(['a', 'b']) }),
  ),
  scenarioCase(
    'lists, records and references can be nested',
    {
      steps: [
        step('Counter', { as: 'counter', positional: literals(4) }),
        step('same', {
          positional: [
            { list: [{ record: { count: { reference: 'counter.count' } } }, { literal: null }] },
          ],
        }),
      ],
      observe: { given: '$s' },
    },
    returned({ given: plain([{ count: 4 }, null]) }),
  ),
  scenarioCase(
    'each step gets its own copy of a literal',
    {
      steps: [
        step('same', { as: 'one', positional: literals({ list: [1] }) }),
        step('same', { as: 'two', positional: [{ reference: 'one' }] }),
      ],
      observe: { one: '$one.list.0', two: '$two.list.0' },
    },
    returned({ one: plain(1), two: plain(1) }),
  ),
  scenarioCase(
    'a name beyond ASCII is found',
    { steps: [step('größe', { positional: literals('M') })], observe: { said: '$s' } },
    returned({ said: plain('größe M') }),
  ),
  scenarioCase(
    "the host's own folder is not on the path on which the target's modules are looked up",
    { steps: [step('host_on_path', { mode: 'read' })], observe: { folders: '$s' } },
    returned({ folders: plain([]) }),
    { only: 'python', because: 'Node has no such path' },
  ),
];
