import * as z from 'zod';
import { filled, filledRecord, text } from './parts.ts';
import { notEmpty, textExpectation } from './text-expectation.ts';

const status = z.int().min(0).max(255);

const exitExpectation = z.union([
  status,
  notEmpty(
    z.strictObject({
      oneOf: filled(status).optional().describe('The exit status is one of these.'),
      atLeast: status.optional().describe('The exit status is at least this.'),
      atMost: status.optional().describe('The exit status is at most this.'),
    }),
  ),
]);

export const command = z
  .strictObject({
    run: text
      .refine(
        (run) => run.split('\n').some((line) => /^\s*[^\s#]/.test(line)),
        'must have a command: an empty one or a comment would run nothing',
      )
      .describe(
        "The command. It is run by `sh -c` with the target's environment and home, and an empty standard input.",
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
        stdout: textExpectation
          .optional()
          .describe(
            'What the command prints: a text, or a mapping with operators. One trailing line end is ignored.',
          ),
        stderr: textExpectation
          .optional()
          .describe('What the command prints on standard error. Written as `stdout`.'),
      })
      .prefault({})
      .describe('What is expected of the command.'),
    sabotage: z
      .strictObject({
        env: filledRecord(z.string())
          .refine(
            (env) => Object.keys(env).every((name) => /^[A-Za-z_]\w*$/.test(name)),
            'the name of a variable may have letters, digits and _, and must not begin with a digit',
          )
          .describe('Variable → its value.'),
      })
      .optional()
      .describe('Environment variables that break the target. The check must fail with them.'),
    timeout: text
      .optional()
      .describe(
        'Time after which the command and all processes it started are killed. By default `target.timeouts.call`, or 10 s.',
      ),
  })
  .describe("A command that is run in the target's real environment. Commands run in parallel.");

export type CommandPlan = z.infer<typeof command>;
