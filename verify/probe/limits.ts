/** The limits of a probe: times in milliseconds, and the bytes that it may print. */
export interface Limits {
  startMs: number;
  /** for one call, or for the import of one module */
  callMs: number;
  outputBytes: number;
}

/** A longer reply is not accepted: hosts keep their replies below this size in bytes. */
export const MAX_REPLY = 8 * 1024 * 1024;

export const defaultLimits: Limits = {
  startMs: 20_000,
  callMs: 10_000,
  outputBytes: 16 * 1024 * 1024,
};
