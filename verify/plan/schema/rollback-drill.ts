import * as z from 'zod';
import { duration, text } from './parts.ts';

export const drill = z
  .strictObject({
    disable: text
      .optional()
      .describe(
        "Command that switches the flag off. By default the file is edited as `proofroll flag` does it. The command runs in a throw-away copy of the working directory and home, so list its script under `target.files`. $PROOFROLL_TARGET is the target's root.",
      ),
    enable: text
      .optional()
      .describe(
        'Command that switches the flag on again. By default the file is edited as `proofroll flag` does it.',
      ),
    restart: z
      .boolean()
      .default(false)
      .describe(
        'Whether a running process must be restarted to see a change. If not, one that was started before the drill is asked after each switch, and must follow both. The file keeps its modification time, so a cache keyed by that time is found.',
      ),
    timeout: duration.default('60 s').describe('Time limit of each command.'),
  })
  .describe('A rehearsal in a throw-away copy: roll back, then roll out again.');

export type DrillPlan = z.infer<typeof drill>;

export const backup = z
  .strictObject({
    file: text
      .optional()
      .describe(
        "The backup of the flag's file: `~/…`, or relative to `cwd`. With `*` in its name the newest match is used. By default a backup made by `proofroll flag`.",
      ),
  })
  .describe('A backup from before the rollout. The target must start with it.');

export type BackupPlan = z.infer<typeof backup>;
