import { describe, expect, it } from 'vitest';
import { signatureOf } from './signature.ts';

class InOrder {
  readonly given: unknown[];
  constructor(sink: object, clock: object, limit = 3) {
    this.given = [sink, clock, limit];
  }
}
class InOneObject {
  readonly given: unknown[];
  constructor({ sink, clock }: { sink?: object; clock?: object } = {}) {
    this.given = [sink, clock];
  }
}
class FromOptions {
  readonly given: object;
  constructor(options: object) {
    this.given = options;
  }
}
const required = (...names: string[]) => names.map((name) => ({ name, required: true }));

describe('names listed in the plan', () => {
  it.each([
    [
      'are given in order where the parameters have these names',
      InOrder,
      'positional',
      [...required('sink', 'clock'), { name: 'limit', required: false }],
    ],
    [
      'are given in one object where that is taken apart',
      InOneObject,
      'object',
      required('sink', 'clock'),
    ],
    [
      'are given in one object where no parameter has these names',
      FromOptions,
      'object',
      required('sink', 'clock'),
    ],
  ] as const)('%s', async (_, callee, style, parameters) => {
    expect(await signatureOf(callee, ['sink', 'clock'])).toEqual({ style, parameters });
  });

  it('say what is required, over what the source says', async () => {
    expect(await signatureOf(InOrder, ['limit'])).toMatchObject({
      style: 'positional',
      parameters: [{ required: false }, { required: false }, { name: 'limit', required: true }],
    });
  });
});
