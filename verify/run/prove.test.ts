import { describe, expect, test } from 'vitest';
import { lost, timedOut } from '../model/loss.ts';
import { compare } from '../checks/shared/expect.ts';
import { judgeEvidence, unexpected, valueOf } from '../checks/shared/judge.ts';
import { causal, type Check } from '../checks/check.ts';
import { proveCheck } from './prove.ts';
import type { Json } from '../model/result.ts';
import { scenario } from '../observe/scenario/stimulus.ts';
import type { Stimulus, Observation } from '../observe/stimulus.ts';

const scene = { mocks: {}, steps: [], observe: {} };
const healthy = scenario([], scene);
const sabotaged = scenario([{ layer: 'yaml', key: 'a', value: 2 }], scene);

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
  controls: [causal('changed', 'a changed', ['setting-differs'], { seen: sabotaged })],
};

function prove(
  seen: Observation,
  inSabotaged: Observation,
  inCopy: Observation = seen,
  controls = true,
) {
  const byStimulus = new Map<Stimulus, Observation>([
    [healthy, seen],
    [sabotaged, inSabotaged],
  ]);
  return proveCheck(check, (stimulus) => byStimulus.get(stimulus) ?? inCopy, {
    repeat: '',
    durationMs: 0,
    controls,
  });
}

test('a check that was never answered keeps how long was waited for it', () => {
  expect(prove(timedOut('the call did not end', 5000), sees(2))).toMatchObject({
    status: 'errored',
    error: { code: 'timed-out', message: 'the call did not end within 5000 ms', limitMs: 5000 },
  });
});

describe('a check that holds', () => {
  test('has passed, with causal proof, where its control fails by its own signal', () => {
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
    error: { name: 'TypeError', message: 'x is no function' },
    values: {},
    durationNs: 1,
  };
  test.each([
    { name: 'the check passes in the sabotaged world too', control: sees(1), outcome: 'missed' },
    {
      name: 'the sabotaged world crashes',
      control: lost('exited', 'it ended'),
      outcome: 'errored',
    },
    {
      name: 'the sabotaged world times out',
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

  test('is unproven where a faultless copy of the world does not pass: the fault alone made no difference', () => {
    const result = prove(sees(1), sees(2), sees(3));
    expect('proof' in result && result.proof.controls[0]).toMatchObject({
      outcome: 'errored',
      reason: 'unfaithful-copy',
    });
    expect(result.status).toBe('unproven');
  });

  test('is unproven with the controls switched off', () => {
    expect(prove(sees(1), sees(2), sees(1), false)).toMatchObject({
      status: 'unproven',
      proof: { level: 'none', controls: [] },
    });
  });
});

test('a check that does not hold has failed, whatever its controls say', () => {
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

test('a judge that accepts an observation of nothing proves nothing', () => {
  const gullible: Check = { ...check, judge: () => ({ holds: true, evidence: [] }), controls: [] };
  expect(
    proveCheck(gullible, () => sees(1), { repeat: '', durationMs: 0, controls: true }),
  ).toMatchObject({
    status: 'unproven',
    proof: { controls: [{ id: 'nothing-seen', outcome: 'missed' }] },
  });
});

test('a judge that breaks is a fault of ours, and no catch', () => {
  const broken: Check = {
    ...check,
    controls: [],
    judge: (seen) =>
      seen['seen'] === undefined || valueOf(seen['seen'], 'a').kind === 'missing'
        ? unreachable()
        : judgeEvidence(compare('a', valueOf(seen['seen'], 'a'), 1), 'setting-differs'),
  };
  expect(
    proveCheck(broken, () => sees(1), { repeat: '', durationMs: 0, controls: true }),
  ).toMatchObject({
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
      (stimulus) => (stimulus === again ? inAgain : sees(stimulus === sabotaged ? 2 : 1)),
      { repeat: '', durationMs: 0, controls: true },
    );

  test('counts where the same without the fault passes there', () => {
    expect(proved(sees(1))).toMatchObject({ status: 'passed', proof: { level: 'causal' } });
  });

  test('shows nothing where that does not pass either', () => {
    expect(proved(sees(2))).toMatchObject({
      status: 'unproven',
      proof: { controls: [{ id: 'changed', outcome: 'errored', reason: 'unfaithful-copy' }, {}] },
    });
  });
});

describe('further looks', () => {
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

  test('decide where the first asked for them', () => {
    const proved = proveCheck(
      { ...looksTwice, controls: [] },
      (stimulus) => (stimulus === further ? sees(5) : nothing),
      { repeat: '', durationMs: 0, controls: true },
    );
    expect(proved).toMatchObject({ status: 'failed', evidence: [{ measured: 5 }] });
  });

  test('are not made where the first did not ask', () => {
    const looked: Stimulus[] = [];
    const lookUp = (stimulus: Stimulus): Observation => {
      looked.push(stimulus);
      return sees(5);
    };
    proveCheck({ ...looksTwice, controls: [] }, lookUp, {
      repeat: '',
      durationMs: 0,
      controls: true,
    });
    expect(looked).toEqual([healthy]);
  });
});

function unreachable(): never {
  throw new Error('the judge looked where nothing is');
}
