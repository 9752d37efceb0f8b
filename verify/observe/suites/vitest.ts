import { basename } from 'node:path';
import * as z from 'zod';
import type { SuiteOutcome } from './stimulus.ts';

const schema = z.object({
  success: z.boolean().optional(),
  wasInterrupted: z.boolean().optional(),
  numFailedTests: z.number().optional(),
  numFailedTestSuites: z.number().optional(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          fullName: z.string(),
          status: z.string(),
          duration: z.number().nullish(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
type File = z.infer<typeof schema>['testResults'][number];

/** The report of vitest's (and jest's) JSON reporter. A suite is the outermost `describe`, or the file. */
export function readVitest(text: string): Pick<SuiteOutcome, 'tests' | 'broken' | 'failures'> {
  const report = schema.parse(JSON.parse(text));
  const { testResults } = report;
  const tests = testResults.flatMap(testsOf);
  return {
    tests,
    failures: otherFailure(report).map((message) => ({ suite: '', message, tests })),
    broken: testResults.filter(isBroken).map((file) => ({
      suite: nameOf(file),
      message: firstLine(file.message ?? 'it could not be loaded'),
    })),
  };
}

/** What the report says of the whole run, and neither a test nor a file says. */
function otherFailure(report: z.infer<typeof schema>): string[] {
  const {
    testResults,
    success,
    wasInterrupted,
    numFailedTests = 0,
    numFailedTestSuites = 0,
  } = report;
  if (wasInterrupted === true) return ['the report says that the run was interrupted'];
  const failed = testResults.some((file) => file.status === 'failed' || failedIn(file));
  if (failed || testResults.length === 0) return [];
  const counted = Math.max(numFailedTests, numFailedTestSuites);
  if (counted > 0)
    return [
      `the report counts ${counted} ${counted === 1 ? 'failure' : 'failures'}, but names none`,
    ];
  return success === false ? ['the report says that the run failed, but no test in it did'] : [];
}

function failedIn({ assertionResults }: File): boolean {
  return assertionResults.some(({ status }) => status === 'failed');
}

function testsOf(file: File): SuiteOutcome['tests'] {
  return file.assertionResults.map(
    ({ ancestorTitles, title, status, duration, failureMessages }) => {
      const [suite = nameOf(file), ...inner] = ancestorTitles;
      const message = failureMessages?.[0];
      return {
        suite,
        name: [...inner, title].join(' > '),
        status:
          status === 'passed'
            ? ('passed' as const)
            : status === 'failed'
              ? ('failed' as const)
              : ('skipped' as const),
        ...(message === undefined ? {} : { message: firstLine(message) }),
        parts: [nameOf(file), file.name],
        ...(typeof duration === 'number' ? { durationMs: duration } : {}),
      };
    },
  );
}

// A file that throws while it is loaded has no tests, and vitest marks the file alone as failed.
function isBroken({ status, assertionResults }: File): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

function nameOf({ name }: File): string {
  return basename(name).replace(/\.(test|spec)\.[cm]?[jt]sx?$/, '');
}

function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').slice(0, 300);
}
