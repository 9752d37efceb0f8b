/** Every error that proofroll raises on purpose. Tests and callers match the codes, not the messages. */
export const errorCodes = [
  'usage',
  'plan-unreadable',
  'plan-invalid',
  'filter-matches-nothing',
  'check-unknown',
  'no-last-result',
  'report-unwritable',
  'world-unwritable',
  'target-unusable',
  'snapshot-exists',
  'snapshot-unwritable',
  'snapshot-unreadable',
  'snapshot-damaged',
  'snapshot-version',
  'snapshot-mismatch',
  'snapshot-from-future',
  'interrupted',
  'pattern-too-slow',
  // flag commands
  'flag-not-in-a-file',
  'flag-file-unsupported',
  'flag-edit-refused',
  'flag-value-unknown',
  'flag-value-invalid',
  'flag-locked',
  'flag-file-changed',
  'flag-unwritable',
  'flag-store-damaged',
  'flag-store-unsafe',
  'flag-no-backup',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export class ProofrollError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'ProofrollError';
    this.code = code;
  }
}

/** The message of anything that was thrown, on one line. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
