import * as z from 'zod';
import { gitGaps } from '../result.ts';
import { flagState, settingState, sourceState } from './observed.ts';
import { count, signal, status, text } from './vocabulary.ts';

export const commit = text
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u)
  .describe('Object name of a git commit');
export const gitGap = z.enum(gitGaps);

export const gitState = z
  .discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('commit'),
      commit,
      changed: count.describe('Tracked files with changes that are not committed'),
      untracked: count,
    }),
    z.strictObject({ state: z.literal('unknown'), gap: gitGap, detail: text }),
  ])
  .meta({ id: 'gitState', description: "The checkout of the target's root" });

export const fileState = z.strictObject({
  path: text,
  sha256: text.exactOptional().describe('Absent for a file that holds secrets'),
});
export const checkState = z.strictObject({ id: text, status, signal: signal.exactOptional() });

export const before = z
  .strictObject({
    snapshot: text.describe('File of the snapshot'),
    takenAt: text.describe('ISO 8601, in UTC'),
    tool: text.describe('Version of proofroll that took it'),
    runtime: text,
    plan: z.strictObject({ path: text, sha256: text }),
    controls: z.boolean().describe('False: it was taken without negative controls'),
    flag: flagState.exactOptional(),
    settings: z.array(settingState),
    sources: z.array(sourceState),
    files: z.array(fileState),
    git: gitState,
    checks: z.array(checkState),
  })
  .describe('The state before the rollout, as a snapshot kept it');
