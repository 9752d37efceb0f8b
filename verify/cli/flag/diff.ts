import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { printable } from '../../report/content/printable.ts';

/** The lines that differ, with one line around them; what cannot be seen is shown as an escape. */
export function diffOf(file: string, before: string, after: string, was = 'before'): string {
  const patch = createTwoFilesPatch(`${file} (${was})`, file, before, after, '', '', {
    context: 1,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch
    .split('\n')
    .map((line) => printable(line))
    .join('\n');
}
