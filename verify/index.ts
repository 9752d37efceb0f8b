/** The public API. */
export { ProofrollError, type ErrorCode } from './model/errors.ts';
export { verify, type ProgressEvent, type VerifyOptions } from './api/verify.ts';
export { takeSnapshot, type SnapshotOptions } from './snapshot/take.ts';
export { readSnapshot } from './snapshot/read.ts';
export { writeSnapshot } from './snapshot/write.ts';
export { snapshotJsonSchema, type Snapshot } from './snapshot/schema.ts';
export { formatNames, renderReport, type FormatName, type RenderOptions } from './report/index.ts';
export type * from './model/result.ts';
export { reportJsonSchema } from './model/schema/index.ts';
