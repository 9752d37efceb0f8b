import type { Language } from './mask.ts';

/** By the ending of a file's name; undefined if it is not code. */
export function languageOf(file: string): Language | undefined {
  if (/\.[cm]?[jt]sx?$/u.test(file)) return 'javascript';
  return /\.pyi?$/u.test(file) ? 'python' : undefined;
}
