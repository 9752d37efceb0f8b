import type { ReportView } from '../model/result.ts';

/** How a text may look. A format ignores what it has no use for. */
export interface RenderOptions {
  color: boolean;
  /** the widest line in terminal cells; infinite if there is no terminal */
  columns: number;
  /** one line for each check, also for passed checks that could share a line */
  verbose?: boolean;
  /** of the command, relative to the root of the repository: places in files begin with it */
  folder?: string;
  /** bytes that the text may have, for a format that can leave something out */
  room?: number;
  /** each check was already printed when it ended: the summary does not list them again */
  listed?: boolean;
}

/**
 * When `verify` makes a format. `printed`: at the end of a run. `always`: a file of each run; `always-dated`: also kept
 * under a name with its date, because people send it. `on-request`: only with `--report`.
 */
export type Written = 'printed' | 'always' | 'always-dated' | 'on-request';

/** One literal declares a report format. Its name is its key in the registry. */
export interface Format {
  /** of its files, without the dot */
  ending: string;
  mediaType: string;
  /** what it is for: a phrase that help and docs put next to its name */
  purpose: string;
  written: Written;
  /**
   * The text in pieces, because all of a large run should not be held in memory at once. The last piece ends in a
   * line feed. Secrets must be redacted from the report before.
   */
  pieces: (report: ReportView, options: RenderOptions) => Iterable<string>;
}

export const defaultRenderOptions: RenderOptions = { color: false, columns: 80 };
