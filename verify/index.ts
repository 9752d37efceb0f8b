/** The public API. */
export { ProofrollError, type ErrorCode } from './errors.ts';
export { verify, type ProgressEvent, type VerifyOptions } from './run.ts';
export { formatNames, renderReport, type FormatName, type RenderOptions } from './report/index.ts';
export type * from './result.ts';
export { reportJsonSchema } from './report/schema.ts';
