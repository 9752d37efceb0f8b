import { relative, sep } from 'node:path';

/**
 * file:line in the target's own code where a fatal signal struck, from the stack that the Python host prints then:
 * `File "…", line 5 in make`, the innermost frame first.
 */
export function fatalPlace(printed: string, root: string): string | undefined {
  const stack = printed.slice(Math.max(0, printed.lastIndexOf('Fatal Python error')));
  for (const [, file = '', line = ''] of stack.matchAll(/^ {2}File "(.+)", line (\d+) in /gm)) {
    const isOwn = file.startsWith(root + sep) && !file.includes(`${sep}site-packages${sep}`);
    if (isOwn) return `${relative(root, file)}:${line}`;
  }
  return undefined;
}
