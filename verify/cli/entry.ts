#!/usr/bin/env node
import process from 'node:process';

/** Loads everything else, because an import that fails would end Node with exit code 1, which means DEGRADED. */
try {
  const { start } = await import('./start.ts');
  await start(process.argv.slice(2));
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `proofroll: cannot load its own files: ${reason}. Allow more open files (\`ulimit -n\`), or install proofroll again\n`,
  );
  process.exitCode = 3;
}
