import * as z from 'zod';
import { duration, NOTHING_TO_CHECK, text } from './parts.ts';
import { run, sabotage, serial } from './program.ts';
import { kinds } from './expectation/kinds.ts';
import { needed, notEmpty, textExpectation } from './expectation/text.ts';

const status = z.int().min(0).max(255);
const bound = (operator: string) => z.int(needed(operator, kinds.count)).min(0).max(255).optional();

const exitExpectation = z.union([
  status,
  notEmpty(
    z.strictObject({
      oneOf: z
        .array(status, needed('oneOf', kinds.list))
        .min(1, NOTHING_TO_CHECK)
        .optional()
        .describe('The exit status is one of these.'),
      atLeast: bound('atLeast').describe('The exit status is at least this.'),
      atMost: bound('atMost').describe('The exit status is at most this.'),
    }),
  ),
]);

const outputs = {
  stdout: textExpectation
    .optional()
    .describe(
      'What the command prints: a text, or a mapping with operators. One trailing line end is ignored.',
    ),
  stderr: textExpectation
    .optional()
    .describe('What the command prints on standard error. Written as `stdout`.'),
};

const failure = notEmpty(
  z.strictObject({
    exit: exitExpectation
      .optional()
      .describe('The exit status, or a mapping with operators.')
      .meta({ examples: [1] }),
    ...outputs,
  }),
).describe(
  'How the command must fail then. By default in any way except a crash: a control that ends with status 126 or 127 or by a signal is never caught, and without `fails` neither is one that cannot find a program or a module.',
);

export const command = z
  .strictObject({
    run: run.describe(
      "The command. A text is run by `sh -c`; a list is a program and its arguments, and no shell reads them. It gets the target's environment and home, an empty standard input, and PATH and TMPDIR even if the plan does not pass them. The target's own tools come first on PATH: its interpreter, `.venv/bin`, `node_modules/.bin`, and the folders of `target.path`.",
    ),
    name: text.optional().describe('Name in the id of the check. By default the command.'),
    cwd: text
      .optional()
      .describe('Working directory, relative to the plan. By default that of the target.'),
    expect: z
      .strictObject({
        exit: exitExpectation
          .default(0)
          .describe(
            'The exit status, or a mapping with operators. A status of 126, 127 or 128 + a signal makes the check `errored`, unless it is expected explicitly or `atLeast` is 126 or more.',
          ),
        ...outputs,
      })
      .prefault({})
      .describe('What is expected of the command.'),
    sabotage: sabotage(failure)
      .optional()
      .describe(
        'What breaks the target: variables, the other value of the flag, or files. The check must fail then. With it, commands run one after the other, when every claim has been observed.',
      ),
    serial,
    timeout: duration
      .optional()
      .describe(
        'Time after which the command and all processes it started are killed. By default `target.timeouts.call`, or 10 s.',
      ),
  })
  .describe(
    "A command that is run in the target's real environment. Commands run in parallel, except those with `serial: true`.",
  );

export type CommandPlan = z.infer<typeof command>;
