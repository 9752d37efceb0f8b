/** The file that keeps the state before a rollout. Read back strictly: what is not listed here is refused. */
import '../plan/jitless.ts';
import * as z from 'zod';
import { checkState, gitState } from '../model/schema/before.ts';
import { estimate } from '../model/schema/changes.ts';
import { flagState, settingState, sourceState } from '../model/schema/observed.ts';
import { count, text } from '../model/schema/vocabulary.ts';

export const SCHEMA_VERSION = 1;

const hex = (bytes: number) => text.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'u'));

const plainSetting = settingState.extend({ secret: z.literal(false) });
const secretSetting = settingState.omit({ value: true }).extend({
  secret: z.literal(true),
  present: z.boolean(),
  hash: hex(16)
    .exactOptional()
    .describe('Absent for a secret that is too short, or where no hashes were wanted'),
});
const setting = z.discriminatedUnion('secret', [plainSetting, secretSetting]);
export type SettingRecord = z.infer<typeof setting>;

const hashing = z
  .discriminatedUnion('method', [
    z.strictObject({
      method: z.literal('scrypt'),
      key: hex(32).describe('Random, made for this snapshot'),
    }),
    z.strictObject({ method: z.literal('none') }),
  ])
  .describe('How secrets are hashed: scrypt with N = 32768, r = 8, p = 1');
export type Hashing = z.infer<typeof hashing>;

const file = z.strictObject({
  path: text,
  sha256: text.exactOptional().describe('Of a file without secrets; `absent` where there is none'),
  hash: hex(16)
    .exactOptional()
    .describe('Of a file with secrets in it, hashed as a secret is; absent where none were wanted'),
});
export type FileRecord = z.infer<typeof file>;

const installed = z.strictObject({ name: text, version: text });
export type Installed = z.infer<typeof installed>;

export const content = z.strictObject({
  kind: z.literal('proofroll-snapshot'),
  schemaVersion: z.literal(SCHEMA_VERSION),
  takenAt: z.iso.datetime().describe('When the run began, in UTC'),
  tool: z.strictObject({ name: z.literal('proofroll'), version: text }),
  host: z.strictObject({ platform: text, cpus: count, node: text }),
  rollout: z.strictObject({ name: text, version: text.exactOptional() }),
  plan: z.strictObject({ path: text, sha256: text }),
  target: z.strictObject({
    driver: text.exactOptional(),
    root: text.describe('As the plan has it'),
    runtime: text,
  }),
  secrets: hashing,
  flag: flagState.exactOptional(),
  settings: z.array(setting),
  sources: z.array(sourceState),
  files: z.array(file).describe('Declared files'),
  packages: z.array(installed).describe('The target itself and what it has installed'),
  git: gitState,
  controls: z.boolean().describe('False: no check was shown able to fail'),
  checks: z.array(checkState),
  budgets: z.array(
    z.strictObject({ id: text, quantile: z.number().gt(0).lt(1), ...estimate.shape }),
  ),
});
export type SnapshotContent = z.infer<typeof content>;

export const snapshotSchema = content
  .extend({
    checksum: hex(32).describe(
      'SHA-256 of the JSON of everything else, without white space. It detects damage; it is not a signature',
    ),
  })
  .meta({
    title: 'proofroll snapshot',
    description: 'The state of a target before a rollout',
  });
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The same as JSON Schema (draft 2020-12). */
export function snapshotJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    $id: `urn:proofroll:snapshot:${SCHEMA_VERSION}`,
    ...z.toJSONSchema(snapshotSchema, { target: 'draft-2020-12' }),
  };
}
