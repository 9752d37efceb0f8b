/** Whether a suite ran as the plan expects it to. Pure. */
import { namedTests, namesListed } from './names.ts';
import { compare } from '../../shared/expect.ts';
import { compared, fails, sentence, unexpected } from '../../shared/judge.ts';
import { elsewhereNotes } from './elsewhere.ts';
import { skippedNotes, skippedText } from './skipped.ts';
import type { Evidence, Json, Signal, SuiteTest } from '../../../model/result.ts';
import type { SmokePlan } from '../../../plan/schema/smoke.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { SeenTest, SuiteOutcome } from '../../../observe/suites/stimulus.ts';
import type { Judgement } from '../../judgement.ts';

type Wanted = Pick<SmokePlan, 'tests' | 'skipped' | 'sabotage'>;

export function judgeSuite(
  { ran }: Observations,
  suite: string | undefined,
  plan: Wanted,
): Judgement {
  if (ran?.outcome !== 'suite') return unexpected(ran);
  const tests = testsOf(ran, suite);
  const counts = countEvidence(tests, plan);
  const evidence = [
    ...counts,
    ...tests.filter(({ status }) => status !== 'skipped').map(testEvidence),
  ];
  const { output } = ran;
  const problem = problemOf(ran, tests, suite) ?? exitProblem(ran) ?? countProblem(counts);
  if (problem !== undefined) return { ...fails(...problem, evidence), output };
  const skipped = tests.filter(({ status }) => status === 'skipped');
  if (skipped.length > 0 && plan.skipped === undefined)
    return { holds: 'unknown', reason: skippedText(skipped, tests.length), evidence, output };
  const notes = [...skippedNotes(skipped, tests.length), ...elsewhereNotes(ran, tests)];
  return { holds: true, evidence, ...(notes.length === 0 ? {} : { notes }) };
}

/** With its sabotage: a test must have failed, and as the plan says. */
export function judgeBrokenSuite(
  observations: Observations,
  suite: string | undefined,
  plan: Wanted,
): Judgement {
  const judgement = judgeSuite(observations, suite, plan);
  const { ran } = observations;
  if (judgement.holds !== false || ran?.outcome !== 'suite') return judgement;
  const failed = testsOf(ran, suite).filter(({ status }) => status === 'failed');
  const asSaid = failed.find((test) => isAsSaid(test, plan.sabotage?.fails));
  if (failed.length > 0 && asSaid === undefined)
    return fails('fails-otherwise', `only other tests failed: ${judgement.reason}`);
  const how = asSaid === undefined ? judgement.reason : failureOf(asSaid);
  return { ...judgement, how };
}

function isAsSaid(
  { name, message = '' }: SuiteTest,
  fail: NonNullable<SmokePlan['sabotage']>['fails'],
): boolean {
  const matches = (value: string, expected: unknown): boolean =>
    expected === undefined ||
    compare('', { kind: 'plain', value }, expected as Json).every(({ holds }) => holds);
  return matches(name, fail?.test) && matches(message, fail?.message);
}

function failureOf({ name, message = 'failed' }: SuiteTest): string {
  return `${name}: ${message}`;
}

type Problem = [signal: Signal, reason: string];

function problemOf(
  ran: SuiteOutcome,
  tests: SeenTest[],
  suite: string | undefined,
): Problem | undefined {
  const failed = tests.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return ['suite-failed', failed.map(failureOf).join('; ')];
  const unloaded = ran.broken.filter((each) => suite === undefined || each.suite === suite);
  if (unloaded.length > 0)
    return [
      'suite-broken',
      unloaded
        .map(({ suite: name, message }) => `${name} could not be loaded: ${message}`)
        .join('; '),
    ];
  const others = failuresOf(ran, tests, suite);
  if (others.length > 0)
    return [
      'suite-counts-failure',
      others.map(({ suite: name, message }) => named(name, message)).join('; '),
    ];
  if (tests.length === 0)
    return suite === undefined
      ? ['suite-empty', 'no test ran']
      : ['suite-missing', `no test of ${suite} ran; ${namesListed(ran.tests, suite)}`];
  if (tests.every(({ status }) => status === 'skipped'))
    return ['suite-empty', `all ${tests.length} tests were skipped`];
  return undefined;
}

/** Failures of no single test that may concern the suite. */
function failuresOf(ran: SuiteOutcome, tests: readonly SeenTest[], suite: string | undefined) {
  const own = new Set(tests);
  return ran.failures.filter(
    (each) =>
      suite === undefined || each.suite === suite || each.tests.some((test) => own.has(test)),
  );
}

function named(suite: string, message: string): string {
  return suite === '' ? message : `${suite}: ${message}`;
}

/** A failure in another suite explains an exit code other than 0. */
function exitProblem(ran: SuiteOutcome): Problem | undefined {
  const { tests, broken, failures, exitCode } = ran;
  const isFailed =
    tests.some(({ status }) => status === 'failed') || broken.length + failures.length > 0;
  if (exitCode !== 0 && !isFailed)
    return [
      'suite-exit-differs',
      `no test failed, but the command ended with exit code ${exitCode}`,
    ];
  if (exitCode === 0 && isFailed)
    return ['suite-exit-differs', 'tests failed, but the command ended with exit code 0'];
  return undefined;
}

function countProblem(counts: Evidence[]): Problem | undefined {
  const wrong = counts.find(({ holds }) => !holds);
  if (wrong === undefined) return undefined;
  return [wrong.subject === SKIPPED ? 'suite-skipped' : 'suite-count-differs', sentence(wrong)];
}

const SKIPPED = 'skipped tests';

function countEvidence(tests: SuiteTest[], { tests: wanted, skipped }: Wanted): Evidence[] {
  const count = (status: SuiteTest['status']) =>
    tests.filter((test) => test.status === status).length;
  const [passed, left] = [count('passed'), count('skipped')];
  const first = compared('tests that ran and passed', passed, 'atLeast', 1, passed >= 1);
  const ran = { kind: 'plain', value: tests.length - left } as const;
  const leftOut = { kind: 'plain', value: left } as const;
  const isShown = skipped !== undefined || left > 0;
  const allowed = skipped === undefined || skipped === 'any' ? { atLeast: 0 } : skipped;
  return [
    { ...first, n: tests.length },
    ...(wanted === undefined ? [] : compare('tests that ran', ran, wanted as Json)),
    ...(isShown ? compare(SKIPPED, leftOut, allowed as Json) : []),
  ];
}

function testEvidence({ name, status }: SuiteTest): Evidence {
  return compared(name, status, 'equals', 'passed', status === 'passed');
}

export function testsOf(ran: SuiteOutcome, suite: string | undefined): SeenTest[] {
  return suite === undefined ? ran.tests : namedTests(ran.tests, suite);
}
