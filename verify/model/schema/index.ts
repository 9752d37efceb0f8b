/** The report's schema, in zod and as JSON Schema. */
import * as z from 'zod';
import { runReport } from './run.ts';

/** Valid for every report that proofroll writes; unknown keys are refused. */
export const runReportSchema = runReport;

/** The same as JSON Schema (draft 2020-12), for readers that are not written in TypeScript. */
export function reportJsonSchema(): z.core.JSONSchema.BaseSchema {
  return {
    $id: 'urn:proofroll:report:1',
    ...z.toJSONSchema(runReportSchema, { target: 'draft-2020-12' }),
  };
}
