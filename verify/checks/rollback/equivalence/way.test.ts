import { expect, test } from 'vitest';
import { wayTo } from './way.ts';
import type { StepPlan } from '../../../plan/schema/flow.ts';

const step = (as: string, call: string, ...given: StepPlan['with']): StepPlan => ({
  as,
  call,
  with: given,
});
const steps = [
  step('settings', 'shop:load'),
  step('told', 'shop:configure', '$settings'),
  step('cart', 'shop:create', { of: ['$settings'] }, '$client'),
  step('other', 'shop:create', '$$settings'),
  step('greeting', '$cart.greet', 'Hello'),
  step('reply', '$cart.add', '$other.item'),
];
const mocks = ['client', 'unused'];

test.each<[why: string, labels: string[], way: string[]]>([
  ['what it is called on and what it is given', ['reply.text'], ['cart', 'other', 'reply']],
  ['what these were made of, wherever it stands', ['cart.class'], ['cart']],
  ['nothing where it was made of nothing', ['other'], ['other']],
  ['all that got hold of a mock', ['client@calls'], ['cart', 'other', 'greeting', 'reply']],
])('what is compared hangs on %s', (_, labels, way) => {
  expect(wayTo({ labels, steps, mocks, load: 'shop:load', key: 'x' }).steps).toEqual(way);
});

test('the load of the settings is on no way, unless nothing else is', () => {
  const all = { steps, mocks, load: 'shop:load', key: 'x' };
  expect(wayTo({ ...all, labels: ['settings.model', 'cart'] }).built).toEqual({
    'class of cart on the way': '$cart@class',
  });
  expect(wayTo({ ...all, labels: ['settings.model'] })).toEqual({
    steps: [],
    built: { 'settings.x on the way': '$settings.x' },
    ran: {},
    gave: {},
  });
});

test('of mocks those are looked at that are given to a step on the way', () => {
  const { gave } = wayTo({ labels: ['reply'], steps, mocks, load: 'shop:load', key: 'x' });
  expect(gave).toMatchObject({
    'what client was asked': '$client@calls',
    'what cart gave': '$cart',
  });
  expect(gave).not.toHaveProperty('what unused was asked');
});
