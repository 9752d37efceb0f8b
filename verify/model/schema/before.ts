/** The state before the rollout, from a snapshot. */
import * as z from 'zod';
import { gitGaps } from '../vocabulary.ts';
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
    tool: text.describe('Version of proofroll that took the snapshot'),
    runtime: text,
    plan: z.strictObject({ path: text, sha256: text }),
    controls: z.boolean().describe('False: the snapshot was taken without negative controls'),
    flag: flagState.exactOptional(),
    settings: z.array(settingState),
    sources: z.array(sourceState),
    files: z.array(fileState),
    git: gitState,
    checks: z.array(checkState),
  })
  .describe('The state before the rollout, from a snapshot');

export type GitState = z.infer<typeof gitState>;
export type FileState = z.infer<typeof fileState>;
export type CheckState = z.infer<typeof checkState>;
export type Before = z.infer<typeof before>;
