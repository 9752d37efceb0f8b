/** How long and how much a probe may take, all in milliseconds but for `outputBytes`. */
export interface Limits {
  startMs: number;
  /** one call, or importing one module */
  callMs: number;
  outputBytes: number;
}

/** A reply of more bytes is no observation: hosts cut values below it. */
export const MAX_REPLY = 8 * 1024 * 1024;

export const defaultLimits: Limits = {
  startMs: 20_000,
  callMs: 10_000,
  outputBytes: 16 * 1024 * 1024,
};
