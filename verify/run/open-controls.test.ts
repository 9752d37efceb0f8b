import { expect, test } from 'vitest';
import { declareControls } from '../checks/control.ts';
import { comparisonPerValue } from '../checks/shared/comparison.ts';
import type { Check } from '../checks/check.ts';
import { COPY } from '../worlds/fault.ts';
import { lost } from '../model/loss.ts';
import { proveCheck } from './prove.ts';
import type { Observation } from '../observe/stimulus.ts';

const scenario = { mocks: {}, steps: [], observe: {} };

const controls = declareControls({
  first: { kind: 'causal', fault: 'first', signals: ['setting-differs'] },
  second: { kind: 'causal', fault: 'second', signals: ['setting-differs'] },
  'comparison[value]': { kind: 'comparison', fault: 'other', signals: ['setting-differs'] },
});

test('controls that could not be observed for the same reason are reported together, separate from missed ones', () => {
  const gone = { layer: 'gone', key: 'a', value: 1 };
  const observe = { loaded: { kind: 'scenario' as const, faults: [gone], scenario } };
  const result = proveCheck(
    checkWith([
      controls.first.with({ observe }),
      controls.second.with({ observe }),
      ...comparisonPerValue(controls['comparison[value]'], 'loaded', ['a']),
    ]),
    (stimulus) => observationOf(JSON.stringify(stimulus)),
    { repeat: '', durationMs: 0, controls: true, proof: 'comparison' },
  );
  expect(result).toMatchObject({
    status: 'unproven',
    reason:
      "the control comparison[a] was not caught ('a' replaced by a value of another kind): the check still passed; the controls first, second could not be observed: it went away",
  });
});

function checkWith(made: Check['controls']): Check {
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
    controls: made,
  };
}

function observationOf(stimulus: string): Observation {
  if (stimulus.includes('gone')) return lost('timed-out', 'it went away');
  expect(
    [JSON.stringify([]), JSON.stringify(COPY)].some((faults) => stimulus.includes(faults)),
  ).toBe(true);
  return { outcome: 'returned', values: { a: { kind: 'plain', value: 1 } }, durationNs: 1 };
}
