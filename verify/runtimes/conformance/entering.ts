import { literals, plain, returned, scenarioCase, step, type Case } from './case.ts';
import { lost } from './failing.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';

const clear: Partial<Scenario> = { steps: [step('clear')] };
const readLog: Partial<Scenario> = {
  steps: [step('log', { mode: 'read' })],
  observe: { log: '$s' },
};
const logged: Step = step('log', { as: 'log', mode: 'read' });

/** Context managers: entered before the later steps, and left after everything was read. */
export const entering: Case[] = [
  scenarioCase(
    'is left after everything was read, the last one first',
    [
      clear,
      {
        steps: [session('a'), visit('b'), logged],
        observe: { name: '$a.name', other: '$b.name', meanwhile: '$log' },
      },
      readLog,
    ],
    returned({ log: plain(['enter a', 'enter b', 'leave b', 'leave a']) }),
  ),
  scenarioCase(
    'can be observed before it is left',
    [
      clear,
      {
        steps: [session('a'), visit('b'), logged],
        observe: { name: '$a.name', other: '$b.name', meanwhile: '$log' },
      },
    ],
    returned({ name: plain('a'), other: plain('b'), meanwhile: plain(['enter a', 'enter b']) }),
  ),
  scenarioCase(
    'is left after an error too',
    [clear, { steps: [session('a'), step('fail', { positional: literals('no') })] }, readLog],
    returned({ log: plain(['enter a', 'leave a']) }),
  ),
  scenarioCase(
    'is left after a loss too',
    [clear, { steps: [session('a'), step('absent')] }, readLog],
    returned({ log: plain(['enter a', 'leave a']) }),
  ),
  scenarioCase(
    'an error on leaving is reported as such, with the values that were read before',
    { steps: [session('a', 'stuck'), logged], observe: { name: '$a.name' } },
    {
      outcome: 'refused',
      step: 'leaving a',
      error: { name: 'Trouble', message: 'stuck' },
      values: { name: plain('a') },
    },
  ),
  scenarioCase(
    'the first of several errors on leaving is reported',
    [clear, { steps: [session('a', 'first'), session('b', 'second'), session('c')] }],
    { outcome: 'refused', step: 'leaving b', error: { message: 'second' } },
  ),
  scenarioCase(
    'is left even if leaving another one fails',
    [clear, { steps: [session('a', 'first'), session('b', 'second'), session('c')] }, readLog],
    returned({ log: plain(['enter a', 'enter b', 'enter c', 'leave c', 'leave b', 'leave a']) }),
  ),
  scenarioCase(
    'values are read before anything is left',
    [clear, { steps: [session('a', 'stuck'), logged], observe: { log: '$log' } }],
    { outcome: 'refused', step: 'leaving a', values: { log: plain(['enter a']) } },
  ),
  scenarioCase(
    'an error of a step is reported instead of a later error on leaving',
    { steps: [session('a', 'stuck'), step('fail', { positional: literals('the cause') })] },
    { outcome: 'refused', step: 's', error: { message: 'the cause' } },
  ),
  scenarioCase(
    'is required if the step must be entered',
    { steps: [step('greet', { enter: 'must' })] },
    lost(
      'not-supported',
      /^the result of 'target:greet' is not (a context manager|disposable); its type is string$/,
    ),
  ),
  scenarioCase(
    'is optional if the step may be entered',
    { steps: [step('greet', { enter: 'may' })], observe: { said: '$s' } },
    returned({ said: plain('hello nobody') }),
  ),
  scenarioCase(
    'an error on entering is reported as an error of the step',
    { steps: [step('Closed', { enter: 'must' })] },
    { outcome: 'refused', step: 's', error: { name: 'Trouble', message: 'closed on Mondays' } },
    { only: 'python', because: 'JavaScript enters nothing' },
  ),
  scenarioCase(
    'is not left if entering it failed',
    [clear, { steps: [step('Closed', { enter: 'must' })] }, readLog],
    returned({ log: plain([]) }),
    { only: 'python', because: 'JavaScript enters nothing' },
  ),
];

function session(name: string, onLeaving?: string): Step {
  const given = onLeaving === undefined ? [name] : [name, onLeaving];
  return step('session', { as: name, positional: literals(...given), enter: 'must' });
}

function visit(name: string): Step {
  return step('visit', { as: name, positional: literals(name), enter: 'may' });
}
