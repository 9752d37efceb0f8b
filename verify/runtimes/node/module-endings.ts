/** What is appended to `module` in `module:attribute` to find its file, in the order tried. */
export const moduleEndings = [
  '',
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.cts',
  '/index.js',
  '/index.mjs',
  '/index.cjs',
  '/index.ts',
] as const;
