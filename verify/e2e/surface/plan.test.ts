import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProofrollError } from '../../model/errors.ts';
import { loadPlan } from '../../plan/load.ts';
import { prepare } from '../../prepare/prepare.ts';
import { scratch } from '../testing/proofroll.ts';

const folder = scratch();

/** The error message for a plan with these lines; the path of the plan is replaced by `plan`. */
async function problem(lines: string): Promise<string> {
  const path = join(folder, 'rollout.yaml');
  writeFileSync(
    path,
    `schemaVersion: 1\nrollout: { name: X }\ntarget: { driver: node }\n${lines}\n`,
  );
  try {
    prepare(await loadPlan(path), {});
    return 'no problem';
  } catch (error) {
    if (!(error instanceof ProofrollError)) throw error;
    return error.message.replaceAll(path, 'plan');
  }
}

test.each([
  {
    fault: 'two commands with the same id',
    lines: 'commands:\n  - run: "true"\n  - run: "true"',
    says: "plan:6:5: two checks have the id 'command[true]'",
  },
  {
    fault: 'a command that runs nothing',
    lines: 'commands: [{ run: "  # to be written" }]',
    says: 'plan:4:19: must have a command',
  },
  {
    fault: 'two files with the same id',
    lines:
      'files:\n  - { path: a, expect: { exists: true } }\n  - { path: a, expect: { contains: b } }',
    says: "plan:6:5: two checks have the id 'file[a]'",
  },
  ...['$HOME/.old', '${HOME}/.old', 'old/*.yaml'].map((path) => ({
    fault: `a path that only a shell would expand, of a file that must not exist: ${path}`,
    lines: `files: [{ path: '${path}', expect: { exists: false } }]`,
    says: 'plan:4:17: variables and patterns in a path are not expanded',
  })),
  {
    fault: 'an invalid pattern',
    lines: 'files: [{ path: a, expect: { matches: "(" } }]',
    says: 'plan:4:39: `matches` needs a regular expression',
  },
  {
    fault: 'an invalid pattern for an output',
    lines: 'commands: [{ run: a, expect: { stderr: { matches: "[" } } }]',
    says: 'plan:4:51: `matches` needs a regular expression',
  },
  {
    fault: 'a time-out without a unit',
    lines: 'commands: [{ run: a, timeout: "10" }]',
    says: 'plan:4:31: must be a duration',
  },
  {
    fault: 'an output that is not a text',
    lines: 'commands: [{ run: a, expect: { stdout: 3 } }]',
    says: 'plan:4:40: must be a string or a mapping',
  },
  {
    fault: 'an unknown operator',
    lines: 'commands: [{ run: a, expect: { stdout: { contans: b } } }]',
    says: "unknown key 'contans'; did you mean 'contains'?",
  },
  {
    fault: 'an output without an expectation',
    lines: 'commands: [{ run: a, expect: { stdout: {} } }]',
    says: 'must not be empty',
  },
  {
    fault: 'an impossible exit code',
    lines: 'commands: [{ run: a, expect: { exit: 256 } }]',
    says: 'plan:4:38: must be at most 255',
  },
  {
    fault: 'a sabotage that changes nothing',
    lines: 'commands: [{ run: a, sabotage: { env: {} } }]',
    says: 'must not be empty',
  },
  {
    fault: 'a variable that a shell cannot set',
    lines: 'commands: [{ run: a, sabotage: { env: { "A=B": c } } }]',
    says: 'the name of a variable may have letters, digits and _',
  },
  {
    fault: 'a file without an expectation',
    lines: 'files: [{ path: a, expect: {} }]',
    says: 'plan:4:28: must not be empty',
  },
  {
    fault: 'a text in a file that must not exist',
    lines: 'files: [{ path: a, expect: { exists: false, contains: b } }]',
    says: 'a file that must not exist has no text to compare',
  },
])('a plan is refused for $fault', async ({ lines, says }) => {
  expect(await problem(lines)).toContain(says);
});
