#!/usr/bin/env node
/** argv in, exit code out: the only file that touches the process and the console. */
import module from 'node:module';
import { version } from '../model/version.ts';

const argv = process.argv.slice(2);

// The version is wanted often and needs nothing, so nothing is loaded for it.
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V'))
  process.stdout.write(`${version}\n`);
else await run();

async function run(): Promise<void> {
  // a reader that has seen enough, such as `head`, is no reason to leave the run or its reports unfinished
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  keepCompiled();
  const { main } = await import('./main.ts');
  process.exitCode = await main(argv, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY,
    columns: process.stdout.columns ?? 80,
    env: process.env,
    cwd: process.cwd(),
    onSignal: (listener) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, listener);
    },
    onExit: (listener) => process.once('exit', listener),
  });
}

/** Node 22.1 and later can keep compiled code, in a folder of their own below that for temporary files. */
function keepCompiled(): void {
  const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
}
