import { expect, test } from 'vitest';
import * as z from 'zod';
import { planSchema } from './index.ts';
import { expectation, settingExpectation } from './expectation/index.ts';
import { operators, settingOperators } from './expectation/table.ts';

test('every key of the plan has a description of whole sentences', () => {
  const undescribed = keysIn(
    z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' }),
    '',
  )
    .filter(({ description }) => !/^[`A-Z][^]*\.$/u.test(description))
    .map(({ path }) => path);
  expect(undescribed).toEqual([]);
});

test.each(Object.entries({ ...operators, ...settingOperators }))(
  'the example of the operator %s is accepted where it applies',
  (name, { example }) => {
    const place = name in operators ? expectation : settingExpectation;
    expect(place.safeParse({ [name]: example }).success).toBe(true);
  },
);

interface Described {
  path: string;
  description: string;
}

/** The keys of all mappings below a JSON Schema. A reference has the description of what it refers to. */
function keysIn(schema: unknown, path: string): Described[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: Record<string, Child> };
  const own = Object.entries(properties).map(([key, child]) => ({
    path: `${path}.${key}`,
    description: descriptionOf(child),
  }));
  const nested = Object.entries(schema).flatMap(([key, child]) => keysIn(child, `${path}.${key}`));
  return [...own, ...nested];
}

type Child = { description?: string; $ref?: string; items?: Child };

function descriptionOf({ description, $ref, items }: Child): string {
  if (description !== undefined) return description;
  if (items !== undefined) return descriptionOf(items);
  return $ref === undefined ? '' : 'Described there.';
}
