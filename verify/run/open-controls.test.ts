import { expect, test } from 'vitest';
import { comparisonPerValue } from '../checks/shared/comparison.ts';
import { declareControls } from '../checks/control.ts';
import type { Check } from '../checks/check.ts';
import { COPY } from '../worlds/fault.ts';
import { lost } from '../model/loss.ts';
import { proveCheck } from './prove.ts';
import type { Observation } from '../observe/stimulus.ts';

const declared = declareControls({
  'comparison[value]': {
    kind: 'comparison',
    fault: 'a value is replaced',
    signals: ['setting-differs'],
  },
});
const scenario = { mocks: {}, steps: [], observe: {} };

test('controls that could not be observed for the same reason are reported together, separate from missed ones', () => {
  const causal = (id: string, layer: string) =>
    ({
      kind: 'causal',
      id,
      fault: id,
      expects: ['setting-differs'],
      observe: { loaded: { kind: 'scenario', faults: [{ layer, key: 'a', value: 1 }], scenario } },
    }) as const;
  const result = proveCheck(
    checkWith([
      causal('first', 'gone'),
      causal('second', 'gone'),
      ...comparisonPerValue(declared['comparison[value]'], 'loaded', ['a']),
    ]),
    (stimulus) => observationOf(JSON.stringify(stimulus)),
    { repeat: '', durationMs: 0, controls: true },
  );
  expect(result).toMatchObject({
    status: 'unproven',
    reason:
      "the control comparison[a] was not caught ('a' replaced by a value of another kind): the check still passed; the controls first, second could not be observed: it went away",
  });
});

function checkWith(controls: readonly unknown[]): Check {
  return {
    id: 'x',
    kind: 'x',
    category: 'settings',
    severity: 'major',
    claim: 'x',
    plan: 'rollout.yaml:1:1',
    observe: { loaded: { kind: 'scenario', faults: [], scenario } },
    judge: ({ loaded }) => {
      if (loaded?.outcome === 'lost') return { holds: 'unobserved', loss: loaded };
      return loaded?.outcome === 'returned' && 'a' in loaded.values
        ? { holds: true, evidence: [] }
        : { holds: false, signal: 'setting-differs', evidence: [], reason: 'x' };
    },
    controls: controls as Check['controls'],
  };
}

function observationOf(stimulus: string): Observation {
  if (stimulus.includes('gone')) return lost('timed-out', 'it went away');
  expect(
    [JSON.stringify([]), JSON.stringify(COPY)].some((faults) => stimulus.includes(faults)),
  ).toBe(true);
  return { outcome: 'returned', values: { a: { kind: 'plain', value: 1 } }, durationNs: 1 };
}
