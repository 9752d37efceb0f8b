import type { ReportView } from '../model/result.ts';

/** How a text may look. A format ignores what it has no use for. */
export interface RenderOptions {
  color: boolean;
  /** the widest line in terminal cells; infinite if there is no terminal */
  columns: number;
  /** one line for each check, also for passed checks that could share a line */
  verbose?: boolean;
  /** each check was already printed when it ended: the summary does not list them again */
  listed?: boolean;
}

/** One literal declares a report format. Its name is its key in the registry. */
export interface Format {
  /** of its files, without the dot */
  ending: string;
  mediaType: string;
  /** printed in a terminal, and not written to a file */
  forTerminal: boolean;
  /** a copy of each run is kept under a name with its date: this is the report that people send */
  dated: boolean;
  /**
   * The text in pieces, because all of a large run should not be held in memory at once. The last piece ends in a
   * line feed. Secrets must be redacted from the report before.
   */
  pieces: (report: ReportView, options: RenderOptions) => Iterable<string>;
}

export const defaultRenderOptions: RenderOptions = { color: false, columns: 80 };
