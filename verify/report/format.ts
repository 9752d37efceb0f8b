import type { ReportView } from '../model/result.ts';

/** How a text may look; a format ignores what does not concern it. */
export interface RenderOptions {
  color: boolean;
  /** widest line, in terminal cells; infinite where there is no terminal */
  columns: number;
  /** one line a check, even where passed ones could share a line */
  verbose?: boolean;
  /** the checks that ran were told one by one already, so a summary does not list them again */
  listed?: boolean;
}

export interface Format {
  name: string;
  /**
   * The text in pieces, the last of them ending in a line feed: that of a large run is more than should be held
   * at once. Secrets have to be redacted from the report before.
   */
  render: (report: ReportView, options: RenderOptions) => Iterable<string>;
}

export const defaultRenderOptions: RenderOptions = { color: false, columns: 80 };
