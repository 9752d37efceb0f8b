import { describe, expect, test } from 'vitest';
import { lost, timedOut } from '../model/loss.ts';
import { compare } from '../checks/shared/expect.ts';
import { judgeEvidence, unexpected, valueOf } from '../checks/shared/judge.ts';
import { declareControls } from '../checks/control.ts';
import { proveCheck } from './prove.ts';
import type { Check } from '../checks/check.ts';
import type { Json, ProofLevel } from '../model/result.ts';
import { scenario } from '../observe/scenario/stimulus.ts';
import type { Stimulus, Observation } from '../observe/stimulus.ts';

const scene = { mocks: {}, steps: [], observe: {} };
const healthy = scenario([], scene);
const broken = scenario([{ layer: 'yaml', key: 'a', value: 2 }], scene);

const { changed } = declareControls({
  changed: { kind: 'causal', fault: 'a changed', signals: ['setting-differs'] },
});

function sees(value: Json): Observation {
  return { outcome: 'returned', values: { a: { kind: 'plain', value } }, durationNs: 1 };
}

/** `a` must be 1; its control is a world in which it is something else. */
const check: Check = {
  id: 'example',
  kind: 'example',
  category: 'settings',
  severity: 'major',
  claim: 'a is 1',
  plan: 'plan.yaml:1:1',
  observe: { seen: healthy },
  judge: ({ seen }) => {
    if (seen?.outcome === 'refused')
      return { holds: false, signal: 'settings-refused', reason: seen.error.message, evidence: [] };
    return seen?.outcome === 'returned'
      ? judgeEvidence(compare('a', valueOf(seen, 'a'), 1), 'setting-differs')
      : unexpected(seen);
  },
  controls: [changed.with({ observe: { seen: broken } })],
};

const frame = { repeat: '', durationMs: 0, controls: true, proof: 'comparison' } as const;

function prove(
  seen: Observation,
  inBrokenWorld: Observation,
  inCopy: Observation = seen,
  controls = true,
  proof: ProofLevel = 'comparison',
) {
  const byStimulus = new Map<Stimulus, Observation>([
    [healthy, seen],
    [broken, inBrokenWorld],
  ]);
  return proveCheck(check, (stimulus) => byStimulus.get(stimulus) ?? inCopy, {
    ...frame,
    controls,
    proof,
  });
}

test('a check that timed out keeps the time limit', () => {
  expect(prove(timedOut('the call did not end', 5000), sees(2))).toMatchObject({
    status: 'errored',
    error: { code: 'timed-out', message: 'the call did not end within 5000 ms', limitMs: 5000 },
  });
});

describe('a check that passes', () => {
  test('has causal proof if its control fails by the signal that it names', () => {
    const result = prove(sees(1), sees(2));
    expect(result).toMatchObject({ status: 'passed', proof: { level: 'causal' } });
    expect(
      result.status === 'passed' && result.proof.controls.map(({ id, outcome }) => [id, outcome]),
    ).toEqual([
      ['changed', 'caught'],
      ['nothing-seen', 'caught'],
    ]);
  });

  const refused: Observation = {
    outcome: 'refused',
    step: 'load',
    error: { name: 'TypeError', message: 'x is not a function' },
    values: {},
    durationNs: 1,
  };
  test.each([
    { name: 'the check passes in the broken world too', control: sees(1), outcome: 'missed' },
    {
      name: 'the broken world crashes',
      control: lost('exited', 'it ended'),
      outcome: 'errored',
    },
    {
      name: 'the broken world times out',
      control: lost('timed-out', 'it hung'),
      outcome: 'errored',
    },
    { name: 'the control fails by another signal', control: refused, outcome: 'missed' },
  ])('is unproven where $name', ({ control, outcome }) => {
    const result = prove(sees(1), control);
    expect(result.status).toBe('unproven');
    expect('proof' in result && result.proof).toMatchObject({
      level: 'none',
      controls: [{ id: 'changed', outcome }, { outcome: 'caught' }],
    });
  });

  test('is unproven if it does not pass in a copy of the world without any fault', () => {
    const result = prove(sees(1), sees(2), sees(3));
    expect('proof' in result && result.proof.controls[0]).toMatchObject({
      outcome: 'errored',
      reason: 'unfaithful-copy',
    });
    expect(result.status).toBe('unproven');
  });

  test('is unproven with proof by comparison only if the plan asks for causal proof', () => {
    const compared = { ...check, controls: [] };
    const loose = proveCheck(compared, () => sees(1), frame);
    expect(loose).toMatchObject({ status: 'passed', proof: { level: 'comparison' } });
    expect(proveCheck(compared, () => sees(1), { ...frame, proof: 'causal' })).toMatchObject({
      status: 'unproven',
      reason: expect.stringContaining('by comparison only') as string,
    });
    expect(prove(sees(1), sees(2), sees(1), true, 'causal').status).toBe('passed');
  });

  test('is unproven with the controls switched off', () => {
    expect(prove(sees(1), sees(2), sees(1), false)).toMatchObject({
      status: 'unproven',
      proof: { level: 'none', controls: [] },
    });
  });
});

test('a check whose judge finds the claim false has failed, whatever its controls show', () => {
  expect(prove(sees(5), sees(2))).toMatchObject({
    status: 'failed',
    signal: 'setting-differs',
    evidence: [{ subject: 'a', measured: 5, operator: 'equals', expected: 1, holds: false, n: 1 }],
  });
});

test('a check that could not be observed is errored, never failed', () => {
  expect(prove(lost('killed', 'by SIGSEGV'), sees(2))).toMatchObject({
    status: 'errored',
    error: { code: 'killed', message: 'by SIGSEGV' },
  });
});

test('a judge that accepts an empty observation proves nothing', () => {
  const gullible: Check = { ...check, judge: () => ({ holds: true, evidence: [] }), controls: [] };
  expect(proveCheck(gullible, () => sees(1), frame)).toMatchObject({
    status: 'unproven',
    proof: { controls: [{ id: 'nothing-seen', outcome: 'missed' }] },
  });
});

test('a judge that raises an error is our own fault and not a catch', () => {
  const faulty: Check = {
    ...check,
    controls: [],
    judge: (seen) =>
      seen['seen'] === undefined || valueOf(seen['seen'], 'a').kind === 'missing'
        ? unreachable()
        : judgeEvidence(compare('a', valueOf(seen['seen'], 'a'), 1), 'setting-differs'),
  };
  expect(proveCheck(faulty, () => sees(1), frame)).toMatchObject({
    status: 'unproven',
    proof: { controls: [{ id: 'nothing-seen', outcome: 'errored', reason: 'own-fault' }] },
  });
});

describe('a control in a process that was in use before', () => {
  const again = scenario([{ alone: 'again' }], scene);
  const control = { ...check.controls[0], faithful: { seen: again } };
  const proved = (inAgain: Observation) =>
    proveCheck(
      { ...check, controls: [control] as Check['controls'] },
      (stimulus) => (stimulus === again ? inAgain : sees(stimulus === broken ? 2 : 1)),
      frame,
    );

  test('counts if the same without the fault passes there', () => {
    expect(proved(sees(1))).toMatchObject({ status: 'passed', proof: { level: 'causal' } });
  });

  test('shows nothing if that does not pass either', () => {
    expect(proved(sees(2))).toMatchObject({
      status: 'unproven',
      proof: { controls: [{ id: 'changed', outcome: 'errored', reason: 'unfaithful-copy' }, {}] },
    });
  });
});

describe('further observations', () => {
  const further = scenario([{ alone: 'further' }], scene);
  const looksTwice: Check = {
    ...check,
    further: ({ seen }): Record<string, Stimulus> =>
      seen?.outcome === 'returned' && seen.values['a']?.kind === 'missing' ? { seen: further } : {},
  };
  const nothing: Observation = {
    outcome: 'returned',
    values: { a: { kind: 'missing' } },
    durationNs: 1,
  };

  test('decide if the first ones asked for them', () => {
    const proved = proveCheck(
      { ...looksTwice, controls: [] },
      (stimulus) => (stimulus === further ? sees(5) : nothing),
      frame,
    );
    expect(proved).toMatchObject({ status: 'failed', evidence: [{ measured: 5 }] });
  });

  test('are not made if the first ones did not ask for them', () => {
    const looked: Stimulus[] = [];
    const lookUp = (stimulus: Stimulus): Observation => {
      looked.push(stimulus);
      return sees(5);
    };
    proveCheck({ ...looksTwice, controls: [] }, lookUp, frame);
    expect(looked).toEqual([healthy]);
  });
});

function unreachable(): never {
  throw new Error('the judge looked where nothing is');
}
