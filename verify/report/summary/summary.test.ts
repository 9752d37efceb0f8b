import { expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { comparedReport } from '../sample/compared.ts';
import { withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { heldReport, withoutControls } from '../sample/held.ts';
import { minimalReport } from '../sample/minimal.ts';
import { unreachableReport } from '../sample/unreachable.ts';

test.each([
  sampleReport,
  minimalReport,
  heldReport,
  withoutControls,
  comparedReport,
  unreachableReport,
  withForeign(sampleReport, (text) => `${text}\n\n@team ${'x'.repeat(5000)}`),
])('a summary has ten lines at most and fits into a message', (report) => {
  const text = renderReport(report, 'summary');
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  expect(text.length).toBeLessThan(16_000);
});

test('it says the verdict, the counts, what failed first, what to do, and the command', () => {
  expect(renderReport(sampleReport, 'summary')).toMatchInlineSnapshot(`
    "Coordinator Orchestrator 0.5.1: ❌ **FAILED** (exit code 2): something critical failed: rollback recommended. 10 passed: 9 fail on a broken target, 1 by comparison only. 1 waived check did not count.

    - 17 checks: 10 passed, 2 failed, 1 errored, 1 unproven, 1 inconclusive, 1 skipped, 1 waived (7.41 s)
    - Scope: partial run, without flow.\\* (1 of 17 skipped)
    - ❌ failed \`flag.effect\` (critical): AgentOrchestrator was built with the flag on and with the flag off
    - ❓ unproven \`settings.malformed\` (major): the control stayed green: nothing shows that this check can fail
    - 🚫 errored \`registry.providers\` (major): a module of the target could not be imported: Cannot find module './providers' at &lt;anonymous&gt;
    - and 3 more open, in the other reports of this run
    - Next: **Roll back**, or fix the critical issues and verify again
    - Repeat: \`npx proofroll verify rollout.yaml --only 'flag.effect'\`
    "
  `);
});
