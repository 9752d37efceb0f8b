import { noProfile, profiled } from '../../probe/profile.ts';
import type { StimulusKind } from '../kind.ts';
import type { SuiteOutcome, SuiteStimulus } from './stimulus.ts';

export const suite: StimulusKind<SuiteStimulus, SuiteOutcome> = {
  kind: 'suite',
  phase: ({ when }) => (when === 'control' ? 'suite-controls' : 'suites'),
  open: (context) => async (items, report) => {
    const [{ runSuite }, { byReport }] = await Promise.all([
      import('./run-suite.ts'),
      import('./by-report.ts'),
    ]);
    const { profile = noProfile, signal } = context;
    const run = async ({ key, run: own, doing }: (typeof asks)[number]): Promise<void> => {
      if (!signal.aborted)
        report(key, await profiled(profile, doing, () => runSuite(own, context)));
    };
    const asks = items.map(({ key, stimulus, doing }) => ({ key, ...stimulus, doing }));
    await byReport(
      asks.filter(({ when }) => when === 'claim'),
      run,
    );
    for (const ask of asks.filter(({ when }) => when !== 'claim')) await run(ask);
  },
  durationMs: ({ tests }) => tests.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0),
};
