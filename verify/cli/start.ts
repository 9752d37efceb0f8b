/** Runs the command line in this process. */
import module from 'node:module';
import { DEBUG_VARIABLE, ownErrorText } from '../model/own-error.ts';
import { oldestNode, version } from '../model/version.ts';
import { isOlder } from './old-node.ts';
import { openOutput, type Output } from './output.ts';

/** The exit code when nothing was verified. */
const INCOMPLETE = 3;
/** How long a run may take to end after an error that nothing caught. */
const STOP_MS = 10_000;

export async function start(argv: readonly string[]): Promise<void> {
  const output = openOutput(process.stdout, process.stderr, INCOMPLETE);
  const stops: (() => void)[] = [];
  let crashed = false;
  const crash = (error: unknown): void => {
    output.err(`proofroll: ${ownErrorText(error, process.env[DEBUG_VARIABLE] !== undefined)}\n`);
    if (crashed || stops.length === 0) process.exit(INCOMPLETE);
    crashed = true;
    // a run ends as after a signal: with a report of what was judged, and with everything put back
    for (const stop of stops) stop();
    setTimeout(() => process.exit(INCOMPLETE), STOP_MS).unref();
  };
  // Node ends a process with exit code 1 for an error that nothing catches, and 1 means DEGRADED.
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  // the last word, because an error of writing can come after everything else
  process.on('exit', (code) => {
    process.exitCode = crashed ? INCOMPLETE : output.exitCode(code);
  });

  // The version needs no other code, so it is printed without loading any.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V'))
    output.out(`${version}\n`);
  // An older Node cannot load the rest.
  else if (isOlder(process.versions.node, oldestNode)) {
    const own = process.versions.node;
    output.err(`proofroll: this is Node.js ${own}; proofroll needs ${oldestNode} or later\n`);
    process.exitCode = INCOMPLETE;
  } else await run(argv, output, stops).catch(crash);
}

async function run(
  argv: readonly string[],
  { exitCode: _exitCode, ...texts }: Output,
  stops: (() => void)[],
): Promise<void> {
  cacheCompiledCode();
  const { main } = await import('./main.ts');
  process.exitCode = await main(argv, {
    ...texts,
    isTerminal: process.stdout.isTTY,
    isErrorTerminal: process.stderr.isTTY,
    columns: process.stdout.columns ?? process.stderr.columns ?? 80,
    env: process.env,
    get cwd() {
      return process.cwd();
    },
    onSignal: (listener) => {
      stops.push(listener);
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
