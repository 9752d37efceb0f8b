import { expect } from 'vitest';
import { lost } from './failing.ts';
import { step, type Case } from './case.ts';
import type { Request, Step } from '../../probe/protocol.ts';

const ofService = [
  { name: 'store', required: true },
  { name: 'clock', required: true },
  { name: 'limit', required: false },
];
const served = {
  complete: { outcome: 'returned' },
  without: ['store', 'clock'].map((name) => ({
    name,
    answer: {
      outcome: 'refused',
      error: {
        name: 'TypeError',
        message: expect.stringContaining(`'${name}'`) as unknown,
      },
    },
  })),
};

/** Leaving out each required dependency once. */
export const requiring: Case[] = [
  {
    title: 'each required parameter is left out once, and the error names it',
    requests: [requires(step('Service'))],
    gives: {
      node: { signature: { style: 'object', parameters: ofService }, ...served },
      python: { signature: { style: 'positional', parameters: ofService }, ...served },
    },
    because: 'in JavaScript named arguments are one object',
  },
  {
    title: 'only listed names are left out',
    requests: [requires(step('Lenient'), { names: ['store'] })],
    gives: { without: [{ name: 'store', answer: { outcome: 'returned' } }] },
  },
  {
    title: 'with nothing omitted, every build succeeds',
    requests: [requires(step('Service'), { omitNothing: true })],
    gives: {
      complete: { outcome: 'returned' },
      without: ['store', 'clock'].map((name) => ({ name, answer: { outcome: 'returned' } })),
    },
  },
  {
    title: 'a callable without dependencies has nothing to leave out',
    requests: [requires(step('greet'))],
    gives: { complete: { outcome: 'returned' }, without: [] },
  },
  {
    title: 'a module that cannot be imported is a loss',
    requests: [requires(step('broken:make'))],
    gives: lost('cannot-import', /no database here/),
  },
  {
    title: 'a value that is not a function has no dependencies',
    requests: [requires(step('answer'))],
    gives: lost('missing-export', /answer/),
  },
  {
    title: 'only an export of a module can be built several times',
    requests: [requires(step('$s.add'))],
    gives: lost('not-supported', /'\$s\.add' must be a module's own callable/),
  },
];

function requires(
  last: Step,
  { names, omitNothing = false }: { names?: string[]; omitNothing?: boolean } = {},
): Request {
  const scenario = { mocks: {}, steps: [last], observe: {} };
  return {
    do: 'requires',
    id: 0,
    scenario,
    omitNothing,
    ...(names === undefined ? {} : { names }),
  };
}
