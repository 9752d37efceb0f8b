import { noProfile, profiled } from '../../probe/profile.ts';
import type { StimulusKind } from '../kind.ts';
import type { SuiteOutcome, SuiteStimulus } from './stimulus.ts';

export const suite: StimulusKind<SuiteStimulus, SuiteOutcome> = {
  kind: 'suite',
  phase: () => 'suites',
  open:
    ({ real, signal, profile = noProfile }) =>
    async (items, report) => {
      const [{ runSuite }, { inTurn }] = await Promise.all([
        import('./run-suite.ts'),
        import('./in-turn.ts'),
      ]);
      const asks = items.map(({ key, stimulus: { run }, doing }) => ({ key, run, doing }));
      await inTurn(asks, async ({ key, run, doing }) => {
        const given = { ...run, env: { ...ownEnvironment(), ...run.env } };
        report(key, await profiled(profile, doing, () => runSuite(given, real.mark, signal)));
      });
    },
  durationMs: ({ tests }) => tests.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0),
};

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
