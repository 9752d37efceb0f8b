/** What a plan expects of a value: the value itself, or a mapping with operators. */
import * as z from 'zod';
import { expectationFaults, nestedFaults, type Place } from './faults.ts';
import { operators, settingOperators } from './table.ts';
import { json } from '../parts.ts';
import type { Json } from '../../../model/result.ts';
import type { PlanIssue } from '../../problems/issue.ts';

const names = Object.keys(operators).join(', ');
const settingNames = Object.keys(settingOperators).join(', ');

const anywhere: Place = { table: operators, inside: (mapping) => nestedFaults(mapping, []) };

export const expectation = checked((expected) => expectationFaults(expected, anywhere)).describe(
  `The expected value, or a mapping with operators: ${names}.`,
);

const inSettings: Place = {
  ...anywhere,
  table: { ...operators, ...settingOperators },
};

/** `matches` and the like compare a secret by its text, also inside of a SecretStr. */
export const settingExpectation = checked((expected) =>
  expectationFaults(expected, inSettings),
).describe(
  `The expected value, or a mapping with operators: ${names}, and for settings also ${settingNames}. A secret is compared by its text, which no report shows.`,
);

const ofResult: Place = {
  ...anywhere,
  // attributes of the result, each with its own expectation
  inside: (mapping) =>
    Object.entries(mapping).flatMap(([attribute, expected]) =>
      expectationFaults(expected, anywhere).map((fault) => ({
        ...fault,
        path: [attribute, ...fault.path],
      })),
    ),
};

/** Of a result that may also be described by its class, or by a mapping of its attributes. */
export const resultExpectation = checked((expected) => expectationFaults(expected, ofResult));

function checked(faults: (expected: Json) => PlanIssue[]): z.ZodType<Json> {
  // lazy, so that the published schema refers to the definition of `value`
  return z
    .lazy(() => json)
    .superRefine((expected, context) => {
      for (const { path, message, ...params } of faults(expected))
        context.addIssue({ code: 'custom', message, path: [...path], params });
    });
}
