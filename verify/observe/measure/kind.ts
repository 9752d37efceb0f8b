import { noProfile, profiled } from '../../probe/profile.ts';
import { withDriver } from '../context.ts';
import type { BudgetResult } from '../../model/result.ts';
import type { StimulusKind } from '../kind.ts';
import type { BudgetOutcome, BudgetStimulus } from './stimulus.ts';

export const budget: StimulusKind<BudgetStimulus, BudgetOutcome> = {
  kind: 'budget',
  // a planted fault mostly waits, so it may share the machine with the smoke suites
  phase: ({ planted }) => (planted ? 'suites' : 'measure'),
  // what is measured runs without a profile, which would disturb it
  open:
    ({ profile = noProfile, ...context }) =>
    async (items, report) => {
      const { measureAll } = await import('./measure-all.ts');
      const stimuli = items.map(({ stimulus }) => stimulus);
      const activity = stimuli.some(({ planted }) => planted) ? 'control' : 'measuring';
      const doing = { activity, what: 'budgets' } as const;
      const measured = await profiled(profile, doing, () =>
        measureAll(stimuli, withDriver(context)),
      );
      for (const { key, stimulus } of items) {
        const outcome = measured.get(stimulus.name);
        if (outcome !== undefined) report(key, outcome);
      }
    },
  durationMs: ({ result }) => workNs(result) / 1e6,
};

function workNs(result: BudgetResult): number {
  switch (result.unit) {
    case 'ns':
      return result.estimate * result.taken;
    case 'ratio':
      return (result.targetNs + result.baselineNs) * result.taken;
    case 'B':
      return 0;
  }
}
