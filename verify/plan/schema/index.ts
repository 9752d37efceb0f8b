/** The plan's schema: the one place where its language is defined, described and checked. */
import '../jitless.ts';
import * as z from 'zod';
import { driverNames } from '../../runtimes/index.ts';
import { severities } from '../../model/result.ts';
import { budgets } from './budgets.ts';
import { command } from './commands.ts';
import { components } from './components.ts';
import { fileCheck } from './files.ts';
import { flow } from './flow.ts';
import { filled, named, positional, record, reference, text } from './parts.ts';
import { registry } from './registry.ts';
import { rollback } from './rollback.ts';
import { flag, settings } from './settings.ts';
import { smoke } from './smoke.ts';
import { stated } from './stated.ts';

const timeouts = z
  .strictObject({
    start: z.string().optional().describe('until the probe answers, such as `20 s`'),
    call: z
      .string()
      .optional()
      .describe(
        'one call, importing one module, or a command without a `timeout` of its own, such as `10 s`',
      ),
  })
  .describe('time limits; a call beyond one is killed and its check is `errored`');

const setUpStep = z.strictObject({
  as: text.optional().describe('name for what it gives; `$name` in later steps'),
  call: reference,
  with: positional.default([]),
  named: named.optional(),
});

const target = z
  .strictObject({
    driver: z.enum(driverNames).describe('kind of target'),
    root: text.default('.').describe("the target's folder, relative to the plan"),
    cwd: text
      .optional()
      .describe('working directory of the target, relative to the plan; `root` by default'),
    home: text
      .optional()
      .describe('home folder, relative to the plan; your own by default. Only ever read'),
    path: filled(text)
      .default(['.'])
      .describe('folders under `root` in which modules are looked up, in order'),
    env: z
      .strictObject({
        pass: z
          .array(text)
          .default([])
          .describe(
            'variables handed on from your environment; all others are withheld, and those called like the flag are looked at once in processes by themselves',
          ),
        set: record(z.string()).default({}).describe('variables set for the target'),
      })
      .prefault({}),
    python: text
      .optional()
      .describe(
        'interpreter of a Python target: a file or folder relative to the plan, or a command; by default `.venv` or `venv` of the target, then VIRTUAL_ENV, then `python3`',
      ),
    setup: z
      .array(setUpStep)
      .default([])
      .describe(
        'calls before every observation, in order; a context manager (in JavaScript something disposable) that one gives is entered, and left when all was read',
      ),
    files: z
      .array(text)
      .default([])
      .describe('further files that the target needs in a sabotaged copy of its world'),
    timeouts: timeouts.optional(),
  })
  .describe('the system verified, and its surroundings');

const waiver = z.strictObject({
  check: text.describe('id of the check'),
  reason: text,
  owner: text,
  expires: z.iso.date().describe('last day on which it holds, YYYY-MM-DD'),
});

export const planSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    rollout: stated,
    target,
    settings: settings.optional(),
    flag: flag.optional(),
    components: filled(components).optional(),
    registry: registry.optional(),
    flow: filled(flow).optional(),
    smoke: filled(smoke).optional(),
    commands: filled(command).optional(),
    files: filled(fileCheck).optional(),
    budgets: budgets.optional(),
    rollback: rollback.optional(),
    severity: record(z.enum(severities))
      .default({})
      .describe('severity of a check, by id or glob, where the default is not right'),
    waivers: z.array(waiver).default([]).describe('known problems that are accepted for a time'),
    secrets: z
      .array(text)
      .default([])
      .describe('further setting names whose values are never shown'),
  })
  .describe('A rollout plan: what the rollout claims');

export type Plan = z.infer<typeof planSchema>;
