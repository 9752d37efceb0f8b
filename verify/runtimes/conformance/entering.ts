import { literals, plain, returned, scenarioCase, step, type Case } from './case.ts';
import { lost } from './failing.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';

const clear: Partial<Scenario> = { steps: [step('clear')] };
const readLog: Partial<Scenario> = {
  steps: [step('log', { mode: 'read' })],
  observe: { log: '$s' },
};
const logged: Step = step('log', { as: 'log', mode: 'read' });

/** What is entered before the later steps, and left once all was read. */
export const entering: Case[] = [
  scenarioCase(
    'is left once all was read, the last first',
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
    'stands for itself meanwhile, and nothing of it is left',
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
    'an error on leaving is told as one of leaving, with what was read before',
    { steps: [session('a', 'stuck'), logged], observe: { name: '$a.name' } },
    {
      outcome: 'refused',
      step: 'leaving a',
      error: { name: 'Trouble', message: 'stuck' },
      values: { name: plain('a') },
    },
  ),
  scenarioCase(
    'an error on leaving keeps the others from nothing, and the first one is told',
    [clear, { steps: [session('a', 'first'), session('b', 'second'), session('c')] }],
    { outcome: 'refused', step: 'leaving b', error: { message: 'second' } },
  ),
  scenarioCase(
    'all are left, whichever of them fails',
    [clear, { steps: [session('a', 'first'), session('b', 'second'), session('c')] }, readLog],
    returned({ log: plain(['enter a', 'enter b', 'enter c', 'leave c', 'leave b', 'leave a']) }),
  ),
  scenarioCase(
    'what was read stands as it was before anything was left',
    [clear, { steps: [session('a', 'stuck'), logged], observe: { log: '$log' } }],
    { outcome: 'refused', step: 'leaving a', values: { log: plain(['enter a']) } },
  ),
  scenarioCase(
    'an error before leaving is the one that is told',
    { steps: [session('a', 'stuck'), step('fail', { positional: literals('the cause') })] },
    { outcome: 'refused', step: 's', error: { message: 'the cause' } },
  ),
  scenarioCase(
    'must be something that can be entered',
    { steps: [step('greet', { enter: 'must' })] },
    lost(
      'not-supported',
      /^the result of 'target:greet' is not (a context manager|disposable); its type is string$/,
    ),
  ),
  scenarioCase(
    'may be anything',
    { steps: [step('greet', { enter: 'may' })], observe: { said: '$s' } },
    returned({ said: plain('hello nobody') }),
  ),
  scenarioCase(
    'an error on entering is refused as the step',
    { steps: [step('Closed', { enter: 'must' })] },
    { outcome: 'refused', step: 's', error: { name: 'Trouble', message: 'closed on Mondays' } },
    { only: 'python', because: 'JavaScript enters nothing' },
  ),
  scenarioCase(
    'what could not be entered is not left',
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
