/**
 * The examples of a documentation page. Comments in the page say what a block is:
 * `<!-- file: NAME -->` before a block, or around a text that the page does not show, is a file;
 * `<!-- run: COMMAND; exit N -->` before a block runs a command, whose output the block shows.
 */

export type Step =
  | { kind: 'file'; name: string; text: string }
  | { kind: 'run'; command: string; exitCode: number; shown: string[] };

export function examplesIn(page: string): Step[] {
  return Array.from(page.matchAll(MARK), ([, kind, about = '', hidden, block = '']): Step => {
    if (kind === 'file') return { kind, name: about.trim(), text: hidden ?? block };
    const [command = '', exit] = about.split('; exit ');
    return {
      kind: 'run',
      command: command.trim(),
      exitCode: Number(exit ?? 0),
      shown: block.split('\n').filter((line) => line.trim() !== ''),
    };
  });
}

const MARK =
  /<!-- (file|run): ([^\n]*?)(?: -->\n+```\w*\n|\n([\s\S]*?)-->)(?:(?<=```\w*\n)([\s\S]*?)```)?/gu;

/** A line without what differs from run to run: times, dates, versions and the column that a line is padded to. */
export function comparable(line: string): string {
  return line
    .trim()
    .replace(/[\d.]+ (?:ns|µs|ms|s)\b/gu, 'TIME')
    .replace(/\d{4}-\d\d-\d\dT[\d-]+/gu, 'DATE')
    .replace(/v?\d+\.\d+\.\d+/gu, 'VERSION')
    .replace(/\s+/gu, ' ');
}
