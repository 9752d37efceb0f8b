import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProofrollError } from '../../model/errors.ts';
import { loadPlan } from '../../plan/load.ts';
import { prepare } from '../../prepare/prepare.ts';
import { scratch } from '../testing/proofroll.ts';

const folder = scratch();

/** The message of the error that these lines of a plan give, with the plan's own path as `plan`. */
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
    fault: 'two commands of one id',
    lines: 'commands:\n  - run: "true"\n  - run: "true"',
    says: "plan:6:5: two checks have the id 'command[true]'",
  },
  {
    fault: 'a command that runs nothing',
    lines: 'commands: [{ run: "  # to be written" }]',
    says: 'plan:4:19: must not be empty',
  },
  {
    fault: 'two files of one id',
    lines:
      'files:\n  - { path: a, expect: { exists: true } }\n  - { path: a, expect: { contains: b } }',
    says: "plan:6:5: two checks have the id 'file[a]'",
  },
  ...['$HOME/.old', '${HOME}/.old', 'old/*.yaml'].map((path) => ({
    fault: `a file that must not be there by a path that a shell would expand: ${path}`,
    lines: `files: [{ path: '${path}', expect: { exists: false } }]`,
    says: 'plan:4:17: a path is taken as it is written',
  })),
  {
    fault: 'a pattern that is none',
    lines: 'files: [{ path: a, expect: { matches: "(" } }]',
    says: 'plan:4:39: Invalid regular expression',
  },
  {
    fault: 'a pattern of an output that is none',
    lines: 'commands: [{ run: a, expect: { stderr: { matches: "[" } } }]',
    says: 'plan:4:51: Invalid regular expression',
  },
  {
    fault: 'a time-out without a unit',
    lines: 'commands: [{ run: a, timeout: "10" }]',
    says: 'plan:4:31: must be a duration',
  },
  {
    fault: 'an output that is no text',
    lines: 'commands: [{ run: a, expect: { stdout: 3 } }]',
    says: 'plan:4:40: must be a string or a mapping',
  },
  {
    fault: 'an unknown operator',
    lines: 'commands: [{ run: a, expect: { stdout: { contans: b } } }]',
    says: "unknown key 'contans'; did you mean 'contains'?",
  },
  {
    fault: 'an output of which nothing is expected',
    lines: 'commands: [{ run: a, expect: { stdout: {} } }]',
    says: 'must not be empty',
  },
  {
    fault: 'a status that no process has',
    lines: 'commands: [{ run: a, expect: { exit: 256 } }]',
    says: 'plan:4:38:',
  },
  {
    fault: 'sabotage that changes nothing',
    lines: 'commands: [{ run: a, sabotage: { env: {} } }]',
    says: 'must not be empty',
  },
  {
    fault: 'a variable that a shell cannot set',
    lines: 'commands: [{ run: a, sabotage: { env: { "A=B": c } } }]',
    says: 'names of variables are made of letters, digits and _',
  },
  {
    fault: 'a file of which nothing is expected',
    lines: 'files: [{ path: a, expect: {} }]',
    says: 'plan:4:28: must not be empty',
  },
  {
    fault: 'a text in a file that must not be there',
    lines: 'files: [{ path: a, expect: { exists: false, contains: b } }]',
    says: 'a file that must not be there has no text to compare',
  },
])('a plan is refused for $fault', async ({ lines, says }) => {
  expect(await problem(lines)).toContain(says);
});
