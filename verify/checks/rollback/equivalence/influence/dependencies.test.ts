import { expect, test } from 'vitest';
import { dependenciesOf } from './dependencies.ts';
import type { StepPlan } from '../../../../plan/schema/flow.ts';

const step = (as: string, call: string, ...given: StepPlan['with']): StepPlan => ({
  as,
  call,
  with: given,
});
const steps = [
  step('settings', 'shop:load'),
  step('configured', 'shop:configure', '$settings'),
  step('cart', 'shop:create', { of: ['$settings'] }, '$client'),
  step('other', 'shop:create', '$$settings'),
  step('greeting', '$cart.greet', 'Hello'),
  step('reply', '$cart.add', '$other.item'),
];
const given = { steps, mocks: ['client', 'unused'], load: 'shop:load', key: 'x' };

test.each<[what: string, labels: string[], expected: string[]]>([
  ['the object of a call and its arguments', ['reply.text'], ['cart', 'other', 'reply']],
  ['references nested in arguments', ['cart.class'], ['cart']],
  ['only the step itself if it uses no other', ['other'], ['other']],
  ['every step that got hold of a mock', ['client@calls'], ['cart', 'other', 'greeting', 'reply']],
])('the steps that a compared value depends on include %s', (_, labels, expected) => {
  expect(dependenciesOf({ ...given, labels }).steps).toEqual(expected);
});

test('the load of the settings is a dependency only if there is no other', () => {
  expect(dependenciesOf({ ...given, labels: ['settings.model', 'cart'] }).classes).toEqual({
    'class of cart': '$cart@class',
  });
  expect(dependenciesOf({ ...given, labels: ['settings.model'] })).toEqual({
    steps: [],
    classes: { 'value of settings.x': '$settings.x' },
    code: {},
    results: {},
  });
});

test('only mocks that are passed to a needed step are observed', () => {
  const { results } = dependenciesOf({ ...given, labels: ['reply'] });
  expect(results).toMatchObject({ 'calls of client': '$client@calls', 'result of cart': '$cart' });
  expect(results).not.toHaveProperty('calls of unused');
});
