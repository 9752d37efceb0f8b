/** Reason codes, each with its wording: why a judgement failed, could not be made, or could not decide. */

/** Why a judgement failed. A control is caught only by the signals that it names. */
export const signalTexts = {
  'flag-value-differs': 'the flag does not have the expected value',
  'flag-shadowed': 'another source overrides the flag',
  'flag-source-differs': 'the flag is not set in the expected source',
  'override-ignored': 'a value of the flag in a higher source does not take effect',
  'flag-has-no-effect': 'the result is the same with the flag on and off',
  'effect-differs': 'the flag does not have the expected effect',
  'effect-varies': 'the effect changes from call to call',
  'phase-differs': 'the flag does not have the value of the current phase',
  'flag-unread': 'no code of the target reads the flag',
  'flag-overdue': 'the date for removing the flag has passed',
  'legacy-gone': 'the code for the other value of the flag no longer exists',
  'setting-differs': 'a setting does not have the expected value',
  'setting-shadowed': 'a variable that the plan withholds overrides a setting',
  'setting-refused': 'another value of a setting is refused, by the name of the setting',
  'setting-derived': 'a setting changed together with another one',
  'setting-cut': 'the loaded text of a setting ends before the text in its layer does',
  'setting-source-differs': 'a setting does not come from the expected layer',
  'settings-refused': 'the settings could not be loaded',
  'priority-differs': 'the sources do not override each other in the stated order',
  'malformed-accepted': 'a malformed settings file is accepted without an error',
  'malformed-unclear': 'the error for a malformed settings file does not say what is wrong',
  'defaults-differ':
    'with a broken or missing settings file, a setting does not have the value that the plan states',
  'settings-changed': 'a settings file changed during the run',
  'component-differs': 'the created component is not the expected one',
  'component-shadowed': 'a variable that the plan withholds changes the component',
  'component-raised': 'creating the component raised an error',
  'component-missing': 'the component does not exist',
  'component-refused': 'the component refused to be created',
  'bogus-accepted': 'an invalid argument is accepted',
  'bogus-unclear': 'the error for an invalid argument does not say what is wrong',
  'dependency-optional': 'a required dependency can be left out',
  'dependency-unnamed': 'the error does not name the missing dependency',
  'dependency-count-differs': 'the number of required dependencies is not the expected one',
  'provider-missing': 'an expected provider is not registered',
  'provider-unexpected': 'a provider is registered that should not be',
  'provider-twice': 'a provider is registered more than once',
  'provider-refused': 'a provider could not be created',
  'provider-differs': 'a provider is not the expected one',
  'provider-not-planted': 'a newly registered provider is not found',
  'provider-not-removed': 'a removed provider is still found',
  'alias-differs': 'an alias does not lead to the expected provider',
  'flow-differs': 'the integrated flow does not have the expected result',
  'flow-refused': 'the integrated flow raised an error',
  'flow-not-refused': 'the error that the plan expects was not raised',
  'mock-member-missing': 'the target calls a member that its mock does not have',
  'mock-not-called': 'the result did not come from the mocked provider',
  'suite-empty': 'the suite ran no test',
  'suite-missing': 'the suite wrote no report',
  'suite-failed': 'a test of the suite failed',
  'suite-broken': 'a file of the suite could not be loaded',
  'suite-counts-failure': 'the report of the suite counts a failure that no test has',
  'suite-count-differs': 'the number of tests that ran is not the expected one',
  'suite-skipped': 'more or fewer tests were skipped than the plan allows',
  'suite-exit-differs': 'the exit code of the suite contradicts its report',
  'command-differs': 'the exit code or the output of the command is not as expected',
  'fails-otherwise': 'it fails, but in another way than the plan says',
  'file-differs': 'the content of the file is not as expected',
  'file-missing': 'the file does not exist',
  'file-unexpected': 'a file exists that should not',
  'over-budget': 'the time is over the budget',
  'equivalence-differs': 'the same scenario gives another result with the other value of the flag',
  'equivalence-refused': 'the same scenario raises an error with the new value of the flag only',
  'legacy-refused': 'the same scenario raises an error with the old value of the flag only',
  'rollback-refused': 'the flag could not be switched',
  'rollback-ineffective': 'the old behaviour is not back after the rollback',
  'rollback-elsewhere': 'the rollback changed another file',
  'restart-needed':
    'a running process does not follow a switch of the flag, and the plan does not say so',
  'not-restored': 'the files are not as they were before',
  'rollout-lost': 'the new behaviour is not back after the flag was switched on again',
  'backup-missing': 'there is no backup from before the rollout',
  'backup-unusable': 'the target does not start with the backup',
  'backup-not-before': 'the backup is not from before the rollout',
  'over-memory-budget': 'the memory kept is over the budget',
  'over-baseline': 'the target is slower than its baseline by more than the plan allows',
  'wrong-kind': 'an observation of the wrong kind is not accepted',
} as const;
export type Signal = keyof typeof signalTexts;

/** Why a check could not be observed. */
export const lossTexts = {
  'cannot-start': 'the target could not be started',
  'cannot-import': 'a module of the target could not be imported',
  'missing-module': 'the target does not have a module that the plan names',
  'missing-export': 'the target does not export what the plan names',
  'timed-out': 'no answer within the time limit',
  exited: 'the target ended its own process',
  killed: 'the process of the target was killed',
  'too-much-output': 'the target printed more than the limit',
  unreadable: 'a file could not be read',
  'too-large': 'a file is larger than the limit',
  'changed-cwd': 'the target changed the working directory',
  'closed-stdout': "the target closed the probe's channel",
  'forged-protocol': "a message was not from the probe's host",
  'broken-protocol': 'the answer of the probe could not be read',
  raised: 'the target raised an error',
  'unfaithful-copy': 'the copy for the control does not behave like the original',
  'real-file-read': 'the target reads the real file instead of its copy',
  'missing-in-copy': 'the copied world lacks a file that the target looked for',
  'not-supported': 'this kind of target cannot be observed in this way',
  'pattern-too-slow': 'a regular expression of the plan took too long',
  interrupted: 'the run was interrupted',
  'own-fault': 'this is an error in proofroll: please report it',
  'machine-refused':
    'the machine refused what proofroll needs, such as space, permission or open files',
} as const;
export type LossReason = keyof typeof lossTexts;

/** What several checks that did not pass have in common. */
export const causeTexts = {
  'not-rolled-out': 'not rolled out yet',
  'old-value': 'the flag has its old value',
  'settings-refused': 'the settings cannot be loaded',
  'same-error': 'several checks could not be observed because of one error',
} as const;
export type CauseCode = keyof typeof causeTexts;

/** Why the samples of a budget could not decide. */
export const inconclusiveTexts = {
  'near-budget': 'too close to the limit to decide',
  contended: 'the machine was too noisy to decide',
  'too-few-samples': 'too few samples within the time limit',
} as const;
export type InconclusiveReason = keyof typeof inconclusiveTexts;

export const signals = codesOf(signalTexts);
export const lossReasons = codesOf(lossTexts);
export const causeCodes = codesOf(causeTexts);
export const inconclusiveReasons = codesOf(inconclusiveTexts);

function codesOf<Code extends string>(texts: Record<Code, string>): [Code, ...Code[]] {
  return Object.keys(texts) as [Code, ...Code[]];
}
