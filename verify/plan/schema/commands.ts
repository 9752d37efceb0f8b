import * as z from 'zod';
import { filled, filledRecord, text } from './parts.ts';
import { notEmpty, textExpectation } from './text-expectation.ts';

const status = z.int().min(0).max(255);

const exitExpectation = z.union([
  status,
  notEmpty(
    z.strictObject({
      oneOf: filled(status).optional(),
      atLeast: status.optional(),
      atMost: status.optional(),
    }),
  ),
]);

export const command = z
  .strictObject({
    run: text
      .refine(
        (run) => run.split('\n').some((line) => /^\s*[^\s#]/.test(line)),
        'must not be empty: with nothing in it, nothing would be run',
      )
      .describe(
        "the command, given to `sh -c` with the target's environment and home; its standard input is empty",
      ),
    name: text.optional().describe('name in the check id; the command by default'),
    cwd: text
      .optional()
      .describe("relative to the plan; the target's working directory by default"),
    expect: z
      .strictObject({
        exit: exitExpectation
          .default(0)
          .describe(
            'the exit status; 126, 127 and 128 + a signal are losses, neither passed nor failed, unless they are named or `atLeast` begins among them',
          ),
        stdout: textExpectation
          .optional()
          .describe('what it prints, without one line end at its end'),
        stderr: textExpectation.optional().describe('what it prints on the error output, likewise'),
      })
      .prefault({}),
    sabotage: z
      .strictObject({
        env: filledRecord(z.string()).refine(
          (env) => Object.keys(env).every((name) => /^[A-Za-z_]\w*$/.test(name)),
          'names of variables are made of letters, digits and _',
        ),
      })
      .optional()
      .describe('variables under which the check must fail'),
    timeout: text
      .optional()
      .describe(
        'after which the command is ended, with all that it started; `target.timeouts.call` by default, or else 10 s',
      ),
  })
  .describe("a command that is run in the target's real surroundings, beside others");

export type CommandPlan = z.infer<typeof command>;
