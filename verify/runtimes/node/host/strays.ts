import { describeThrown } from './thrown.ts';
import type { ThrownError } from '../../../probe/protocol.ts';

const strays: ThrownError[] = [];
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (thrown: unknown) => {
    // a target with its own listener handles it
    if (process.listenerCount(event) === 1) keep(thrown);
  });
}

/**
 * Returns and forgets the first error that was thrown outside of any call and that nothing handled, after one turn of
 * the event loop. In production it would have ended the process.
 */
export async function takeStray(): Promise<ThrownError | undefined> {
  await new Promise((resolve) => turn(resolve));
  const [first] = strays;
  strays.length = 0;
  return first;
}

// Held from before the target is imported, which may replace it.
const turn = setImmediate;

function keep(thrown: unknown): void {
  // one is enough for the report, and a target that keeps failing must not fill the memory
  if (strays.length === 0) strays.push(describeThrown(thrown));
}
