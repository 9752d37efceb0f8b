import { noProfile, profiled } from '../../probe/profile.ts';
import type { StimulusKind } from '../kind.ts';
import type { SuiteOutcome, SuiteStimulus } from './stimulus.ts';

export const suite: StimulusKind<SuiteStimulus, SuiteOutcome> = {
  kind: 'suite',
  phase: () => 'suites',
  open:
    ({ real, signal, profile = noProfile }) =>
    async (items, report) => {
      const [{ runSuite }, { byReport }] = await Promise.all([
        import('./run-suite.ts'),
        import('./by-report.ts'),
      ]);
      const asks = items.map(({ key, stimulus: { run }, doing }) => ({ key, run, doing }));
      await byReport(asks, async ({ key, run, doing }) =>
        report(key, await profiled(profile, doing, () => runSuite(run, { real, signal }))),
      );
    },
  durationMs: ({ tests }) => tests.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0),
};
