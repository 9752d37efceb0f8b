/** One argument as a shell takes it; quoted only where that is needed. */
export function shellQuoted(argument: string): string {
  return /^[\w./-]+$/u.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
