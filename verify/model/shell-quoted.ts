/** One argument for a shell, quoted if it has to be. */
export function shellQuoted(argument: string): string {
  return /^[\w./-]+$/u.test(argument) ? argument : quotedAlways(argument);
}

export function quotedAlways(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
