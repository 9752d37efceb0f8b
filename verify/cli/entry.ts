#!/usr/bin/env node
/** Runs the command line. Only this file uses the process and the console. */
import module from 'node:module';
import { oldestNode, version } from '../model/version.ts';
import { isOlder } from './old-node.ts';

/** The exit code when nothing was verified. */
const INCOMPLETE = 3;

const argv = process.argv.slice(2);

// The version needs no other code, so it is printed without loading any.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V'))
  process.stdout.write(`${version}\n`);
// An older Node cannot load the rest: it would end with a SyntaxError and exit code 1, which means DEGRADED.
else if (isOlder(process.versions.node, oldestNode)) {
  process.stderr.write(
    `proofroll: this is Node.js ${process.versions.node}; proofroll needs ${oldestNode} or later\n`,
  );
  process.exitCode = INCOMPLETE;
} else await run();

async function run(): Promise<void> {
  // if the reader stops early, as `head` does, the run still has to finish and write its reports
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  cacheCompiledCode();
  const { main } = await import('./main.ts');
  process.exitCode = await main(argv, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY,
    isErrorTerminal: process.stderr.isTTY,
    columns: process.stdout.columns ?? process.stderr.columns ?? 80,
    env: process.env,
    cwd: process.cwd(),
    onSignal: (listener) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, listener);
    },
    onExit: (listener) => process.once('exit', listener),
  });
}

/** Node 22.1 and later can cache compiled code in the folder for temporary files. */
function cacheCompiledCode(): void {
  const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
}
