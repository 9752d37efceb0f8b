import { expect, test } from 'vitest';
import * as z from 'zod';
import { planSchema } from './index.ts';
import { operators } from './parts.ts';

test.each([
  ['the plan', planSchema],
  ['the operators', operators],
])('every key of %s has a description of whole sentences', (_, schema) => {
  const undescribed = keysIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '')
    .filter(({ description }) => !/^[`A-Z][^]*\.$/u.test(description))
    .map(({ path }) => path);
  expect(undescribed).toEqual([]);
});

test('every operator has its own example', () => {
  for (const [name, schema] of Object.entries(operators.shape)) {
    const [example] = (schema.meta()?.['examples'] ?? []) as Record<string, unknown>[];
    expect(operators.parse(example)).toHaveProperty(name);
  }
});

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
