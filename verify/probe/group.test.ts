import { describe, expect, it } from 'vitest';
import { groupByWorld } from './group.ts';
import { COPY, type Fault } from './layers.ts';

const inYaml = (key: string): Fault[] => [{ layer: 'yaml', key, value: 1 }];
const member = (faults: Fault[]) => ({ faults });
const sizes = (...members: Fault[][]) =>
  groupByWorld(members.map(member)).map((group) => group.members.length);

describe('worlds', () => {
  it.each<[string, Fault[][], number[]]>([
    ['share faults in different keys', [inYaml('a'), inYaml('b')], [2]],
    [
      'are apart for the same key',
      [inYaml('a'), [{ layer: 'yaml', key: 'a', remove: true }]],
      [1, 1],
    ],
    ['are apart for a whole file', [[{ layer: 'yaml', text: '' }], inYaml('b')], [1, 1]],
    ['are apart for a faultless copy', [COPY, inYaml('b')], [1, 1]],
    ['are one for the same faults', [COPY, COPY], [2]],
    [
      'give what leaves traces a process of its own',
      [[{ apart: 'plant' }], [{ apart: 'registry' }], inYaml('a')],
      [1, 1, 1],
    ],
  ])('%s', (_, members, expected) => {
    expect(sizes(...members)).toEqual(expected);
  });
});
