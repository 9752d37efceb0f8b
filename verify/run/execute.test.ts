import { declareControls } from '../checks/control.ts';
import { expect, test, vi } from 'vitest';
import { newExecution } from './execute.ts';
import type { Check } from '../checks/check.ts';
import type { RunContext } from '../observe/kind.ts';
import type { DrillRun } from '../observe/drill/stimulus.ts';
import type { Stimulus } from '../observe/stimulus.ts';

const drill = vi.fn<RunContext['drill']>(async ({ file }) => ({
  outcome: 'drill',
  legs: [],
  rollbackMs: 1,
  refusals: [],
  remarks: [],
  elsewhere: [],
  restored: file === 'left-over.yaml' ? [file] : [],
}));
const context = {
  signal: new AbortController().signal,
  drill,
  today: new Date(),
  real: { home: '/', cwd: '/', env: {}, layers: [], files: [] },
} as unknown as RunContext;

const { touched } = declareControls({
  touched: { kind: 'causal', fault: 'a touched file', signals: ['rollback-refused'] },
});

function drillOf(file: string): Stimulus {
  const run: DrillRun = {
    scenario: { mocks: {}, steps: [], observe: {} },
    disable: { value: false },
    enable: { value: true },
    file,
    living: false,
  };
  return { kind: 'drill', run };
}

/** Nothing must be left over; its control is observed after the files, in a later phase than the check itself. */
function checkOf(id: string, file: string): Check {
  return {
    id,
    kind: id,
    category: 'rollback',
    severity: 'major',
    claim: id,
    plan: 'plan.yaml:1:1',
    observe: { drilled: drillOf(file) },
    judge: ({ drilled }) =>
      drilled?.outcome === 'drill' && drilled.restored.length === 0
        ? { holds: true, evidence: [] }
        : { holds: false, signal: 'rollback-refused', reason: id, evidence: [] },
    controls: [touched.with({ observe: { drilled: { kind: 'files', touched: true } } })],
  };
}

test('equal stimuli are observed once, and what comes of them is found for each check', async () => {
  drill.mockClear();
  const execution = await newExecution(context, false);
  const [first, second] = [checkOf('first', 'a.yaml'), checkOf('second', 'a.yaml')];
  await execution.observe('probe', [first, second]);
  expect(drill).toHaveBeenCalledTimes(1);
  expect(execution.lookUp(drillOf('a.yaml'))).toMatchObject({ outcome: 'drill' });
});

test('the control of a check that did not pass is not observed, but that of one that passed is', async () => {
  const control: Stimulus = { kind: 'files', touched: true };
  const observed = async (file: string) => {
    const execution = await newExecution(context, true);
    const check = checkOf('restored', file);
    await execution.observe('probe', [check]);
    await execution.observe('files', [check]);
    return execution.lookUp(control);
  };
  expect(await observed('left-over.yaml')).toMatchObject({ reason: 'interrupted' });
  expect(await observed('a.yaml')).toMatchObject({ reason: 'not-supported' });
});

test('what no check needs any more is forgotten', async () => {
  const execution = await newExecution(context, false);
  const [kept, dropped] = [checkOf('kept', 'a.yaml'), checkOf('dropped', 'b.yaml')];
  await execution.observe('probe', [kept, dropped]);
  execution.keepOnly([kept]);
  expect(execution.lookUp(drillOf('a.yaml'))).toMatchObject({ outcome: 'drill' });
  expect(execution.lookUp(drillOf('b.yaml'))).toMatchObject({ reason: 'interrupted' });
});
