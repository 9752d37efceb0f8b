/** The plan's schema: the one place where its language is defined, described and checked. */
import '../jitless.ts';
import * as z from 'zod';
import { driverNames } from '../../runtimes/index.ts';
import { controlKinds, severities } from '../../model/result.ts';
import { budgets } from './budgets.ts';
import { command } from './commands.ts';
import { components } from './components.ts';
import { fileCheck } from './files.ts';
import { flow } from './flow.ts';
import { duration, filled, named, positional, record, reference, text } from './parts.ts';
import { registry } from './registry.ts';
import { rollback } from './rollback.ts';
import { flag, settings } from './settings.ts';
import { smoke } from './smoke.ts';
import { stated } from './stated.ts';

const timeouts = z
  .strictObject({
    start: duration.optional().describe('For starting the probe, such as `20 s`.'),
    call: duration
      .optional()
      .describe(
        'For one call, the import of one module, or a command without its own `timeout`, such as `10 s`.',
      ),
  })
  .describe('Time limits. A call that exceeds one is killed, and its check is `errored`.');

const setUpStep = z.strictObject({
  as: text.optional().describe('Name of the result. Later steps refer to it as `$name`.'),
  call: reference,
  with: positional.default([]),
  named: named.optional(),
});

const target = z
  .strictObject({
    driver: z
      .enum(driverNames)
      .optional()
      .describe(
        'Runtime of the target. A plan that has commands, smoke suites and files only needs none.',
      ),
    root: text.default('.').describe("The target's folder, relative to the plan."),
    cwd: text
      .optional()
      .describe('Working directory of the target, relative to the plan. By default `root`.'),
    home: text
      .optional()
      .describe('Home folder, relative to the plan. By default your own. It is only read.'),
    path: filled(text)
      .default(['.'])
      .describe('Folders under `root` in which modules are looked up, in this order.'),
    env: z
      .strictObject({
        pass: z
          .array(text)
          .default([])
          .describe(
            'Variables that are passed from your environment to the target. All others are withheld, except those that a layer `environment` names. One more observation is made with all of them passed; if it differs, the check fails and names the variables.',
          ),
        withhold: z
          .array(text)
          .default([])
          .describe(
            'Variables, or globs such as `CI_*`, that are not passed in that observation either, because the target does not have them where it runs.',
          ),
        set: record(z.string()).default({}).describe('Variables that are set for the target.'),
      })
      .prefault({})
      .describe('The environment of the target.'),
    python: text
      .optional()
      .describe(
        'Interpreter of a Python target: a virtual environment or a program, by its path from the folder of the plan, such as `.venv` or `../.venv/bin/python`, or a command, such as `python3.12`. By default `.venv` or `venv` next to the target or the plan, then VIRTUAL_ENV, then `python3`. A virtual environment that is broken refuses the plan. The report has the interpreter that ran the target, and its version.',
      ),
    setup: z
      .array(setUpStep)
      .default([])
      .describe(
        'Calls that are made before every observation, in order. A context manager (in JavaScript a disposable object) that a call returns is entered, and left after the observation.',
      ),
    files: z
      .array(text)
      .default([])
      .describe(
        'More files and folders that the target needs in the copies that are broken for controls: relative to `cwd`, or `~/…`. If a copy lacks a file that the target looks for and that exists, the check is `inconclusive` and names it. package.json, tsconfig.json, pyproject.toml and node_modules need not be listed.',
      ),
    timeouts: timeouts.optional(),
  })
  .describe('The system that is verified, and its environment.');

const waiver = z.strictObject({
  check: text.describe(
    'Id of the check, or a pattern for several: `*` matches any text, every other character only itself, so `components.create[*]` is for all of them.',
  ),
  reason: text.describe('Why the problem is accepted.'),
  owner: text.describe('Who will solve it.'),
  expires: z.iso
    .date('must be a date, such as 2026-01-31')
    .describe(
      'Last day on which the waiver is valid, as YYYY-MM-DD. A day more than a year away is a finding of the report.',
    ),
});

export const planSchema = z
  .strictObject({
    schemaVersion: z.literal(1).describe('Version of the plan format.'),
    rollout: stated,
    target: target.prefault({}),
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
    proof: z
      .enum(controlKinds)
      .default('comparison')
      .describe(
        'What a check needs in order to pass. With `causal` it must fail on a broken target; a check that failed on an altered observation only is then `unproven`. With `comparison` that is enough.',
      ),
    severity: record(z.enum(severities))
      .default({})
      .describe('Severity of checks, if the default is not right: id or glob → severity.'),
    waivers: z
      .array(waiver)
      .default([])
      .describe(
        'Known problems that are accepted for a limited time. A check that does not pass and has a waiver is `waived` and does not count; the headline names those that are critical. A waiver that has expired, matches no check, or whose checks all passed is a finding of the report.',
      ),
    secrets: z
      .array(text)
      .default([])
      .describe('More names of settings whose values are never shown.'),
  })
  .describe('A rollout plan: what the rollout claims.');

export type Plan = z.infer<typeof planSchema>;
