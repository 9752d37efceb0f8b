import type { CheckResult } from '../model/result.ts';
import type { Phase } from '../observe/phase.ts';
import type { GatesAhead } from '../prepare/gates-ahead.ts';

/** What a caller of the API can choose about a run. */
export interface RunOptions {
  /** ids, categories or globs */
  only?: string[];
  skip?: string[];
  /** false runs no controls, and then nothing is proven */
  controls?: boolean;
  signal?: AbortSignal;
  /** the environment from which the target's variables are chosen; default: that of the process */
  environment?: Readonly<Record<string, string | undefined>>;
  now?: () => Date;
  onProgress?: (event: ProgressEvent) => void;
}

export type ProgressEvent =
  /** `gates`: what the budgets need, before a sample is taken */
  | { type: 'started'; total: number; ids: string[]; gates?: GatesAhead }
  | { type: 'phase'; phase: Phase; waiting: string[] }
  | { type: 'checked'; result: CheckResult; done: number; total: number };
