import * as z from 'zod';
import { text } from './parts.ts';

export const drill = z
  .strictObject({
    disable: text
      .optional()
      .describe(
        "the rollout's own command that switches the flag back; by default `proofroll flag` does. It is run in a throw-away copy of working directory and home, so name its script under target.files; $PROOFROLL_TARGET is the target's root",
      ),
    enable: text.optional().describe('the command that switches it on again'),
    restart: z
      .boolean()
      .default(false)
      .describe('whether a running process has to be restarted to follow'),
    timeout: text.default('60 s').describe('of each command'),
  })
  .describe('take the rollout back and make it again in a throw-away copy');

export type DrillPlan = z.infer<typeof drill>;

export const backup = z
  .strictObject({
    file: text
      .optional()
      .describe(
        "a backup of the flag's file from before the rollout, `~/…` or relative to cwd; `*` in its name takes the newest. By default one of those that `proofroll flag` made",
      ),
  })
  .describe('a backup from before the rollout, with which the target must start');

export type BackupPlan = z.infer<typeof backup>;
