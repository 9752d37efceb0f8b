import type {
  Category,
  InconclusiveReason,
  LossReason,
  Signal,
  Status,
  Verdict,
} from '../../model/result.ts';

/** Codes and data travel inside; the words for them are made here. */
export const signalWords: Record<Signal, string> = {
  'flag-value-differs': 'the flag has another value than expected',
  'flag-shadowed': 'a higher layer shadows the flag',
  'flag-source-differs': 'the flag comes from another layer than expected',
  'flag-has-no-effect': 'the same thing is built whatever the flag says',
  'effect-differs': 'the flag leads to something else than expected',
  'phase-differs': 'the flag does not have the value of the phase that is called current',
  'flag-unread': 'no code of the target reads the flag',
  'flag-overdue': 'the flag was to be removed before today',
  'legacy-gone': 'what the flag is to choose in its other state is no longer there',
  'setting-differs': 'a setting has another value than expected',
  'settings-refused': 'the settings refuse to load',
  'priority-differs': 'another layer wins than the order of the sources says',
  'malformed-accepted': 'a broken settings file is accepted in silence',
  'malformed-unclear': 'the error for a broken settings file does not say what is wrong',
  'settings-changed': 'loading changed a settings file',
  'component-differs': 'what was created is not what was expected',
  'component-raised': 'creating the component ends in an error',
  'component-missing': 'there is no such component',
  'component-refused': 'the component refuses to be created',
  'bogus-accepted': 'a bogus argument is accepted',
  'bogus-unclear': 'the error for a bogus argument does not say what is wrong',
  'dependency-optional': 'a required dependency can be left out',
  'dependency-unnamed': 'the error does not name the missing dependency',
  'dependency-count-differs': 'the number of dependencies is another than expected',
  'provider-missing': 'an expected provider is not registered',
  'provider-unexpected': 'a provider is registered that should not be',
  'provider-refused': 'a provider refuses to be created',
  'provider-differs': 'a provider is not what was expected',
  'provider-not-planted': 'a registered provider cannot be found',
  'provider-not-removed': 'a removed provider can still be found',
  'alias-differs': 'an alias leads to another provider than expected',
  'flow-differs': 'the integrated path gives another outcome than expected',
  'flow-refused': 'the integrated path ends in an error',
  'mock-not-called': 'the answer did not come through the mocked provider',
  'suite-empty': 'the suite ran no test',
  'suite-missing': 'the suite left no report',
  'suite-failed': 'a test of the suite failed',
  'suite-broken': 'a file of the suite could not be loaded',
  'suite-exit-differs': 'the exit code of the suite contradicts its report',
  'command-differs': 'the command ended or printed otherwise than expected',
  'file-differs': 'the file has another text than expected',
  'file-missing': 'the file is not there',
  'file-unexpected': 'a file is there that should not be',
  'over-budget': 'the time is over the budget',
  'equivalence-differs': 'the same call gives something else with the flag in its other state',
  'equivalence-refused': 'the same call ends in an error in one state of the flag only',
  'rollback-refused': 'the flag could not be switched',
  'rollback-ineffective': 'after the rollback the old state is not there',
  'rollback-elsewhere': 'the rollback changed another file',
  'restart-needed': 'a running process does not follow the rollback, and the plan does not say so',
  'not-restored': 'the files are not as they were before',
  'rollout-lost': 'once switched on again the new state is not there',
  'backup-missing': 'there is no backup from before the rollout',
  'backup-unusable': 'the target does not start with the backup',
  'backup-not-before': 'the backup is not from before the rollout',
  'over-memory-budget': 'the memory kept is over the budget',
  'over-baseline': 'it takes longer than its baseline, by more than the plan allows',
  'wrong-kind': 'an observation of the wrong kind is not accepted',
};

export const lossWords: Record<LossReason, string> = {
  'cannot-start': 'the target could not be started',
  'cannot-import': 'a module of the target could not be imported',
  'missing-export': 'the target does not export what the plan names',
  'timed-out': 'no answer within the time limit',
  exited: 'the target ended its own process',
  killed: 'the process of the target was killed',
  'too-much-output': 'the target printed more than is kept',
  unreadable: 'a file could not be read',
  'too-large': 'a file is larger than is read',
  'changed-cwd': 'the target changed the working directory',
  'closed-stdout': 'the target closed the channel of the probe',
  'forged-protocol': 'something posed as the probe',
  'broken-protocol': 'the answer of the probe could not be read',
  raised: 'the target raised an error',
  'unfaithful-copy': 'the copy to be sabotaged does not behave as the original does',
  'not-supported': 'this kind of target cannot be observed so',
  interrupted: 'the run was interrupted',
  'own-fault': 'proofroll itself is at fault: please report it',
};

export const inconclusiveWords: Record<InconclusiveReason, string> = {
  'near-budget': 'too near the limit to tell',
  contended: 'the machine was busy with something else',
  'too-few-samples': 'too few samples within the time allowed',
};

export const categoryWords: Record<Category, string> = {
  flag: 'Feature flag',
  settings: 'Settings',
  components: 'Components',
  registry: 'Registry',
  flow: 'Integrated flow',
  smoke: 'Smoke tests',
  performance: 'Performance',
  rollback: 'Rollback',
};

export const verdictWords: Record<Verdict, string> = {
  SUCCESSFUL: 'every check that counts passed',
  DEGRADED: 'something that is not critical does not hold or could not be settled',
  FAILED: 'something critical does not hold or could not be settled: rollback recommended',
  INCOMPLETE: 'the rollout could not be verified',
};

/** Of a run without controls in which nothing else is wrong. */
export const heldWords = 'every check that counts held; none was shown able to fail.';

/** Where a text stops short, this says where all of it is. */
export const everyCheck = 'the JSON report of this run has every check.';

export const statusSymbols: Record<Status, { terminal: string; markdown: string }> = {
  passed: { terminal: '✓', markdown: '✅' },
  failed: { terminal: '✗', markdown: '❌' },
  errored: { terminal: '!', markdown: '🚫' },
  unproven: { terminal: '?', markdown: '❓' },
  inconclusive: { terminal: '~', markdown: '🟡' },
  skipped: { terminal: '-', markdown: '⚪' },
  waived: { terminal: 'w', markdown: '🏳️' },
};

export const verdictSymbols: Record<Verdict, string> = {
  SUCCESSFUL: '✅',
  DEGRADED: '🟡',
  FAILED: '❌',
  INCOMPLETE: '🚫',
};
