/** How `module` in `module:attribute` becomes a file, in the order tried. */
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
