/** The probe's host in Node: handles one request at a time and replies with its observation. */
import { openChannel } from './channel.ts';
import { endNow } from './end-now.ts';
import { prepareLoader } from './load.ts';
import { foundLookups, watchLookups } from './lookups.ts';
import { runScenario } from './scenario.ts';
import { runRequires } from './requires.ts';
import { takeStray } from './strays.ts';
import { runWatched } from './watch.ts';
import type { Request } from '../../../probe/protocol.ts';

const channel = openChannel();

for await (const request of channel.requests()) {
  if (request.do === 'bye') break;
  // a fault of the host must not leave the verifier waiting for ever
  await handle(request).catch((fault: unknown) =>
    endNow(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)),
  );
}
endNow('the verifier ended it');

async function handle(request: Exclude<Request, { do: 'bye' }>): Promise<void> {
  switch (request.do) {
    case 'hello':
      channel.authenticate(request.token);
      prepareLoader(request.root, request.path, channel.say);
      if (request.watch !== undefined) watchLookups(request.watch);
      return channel.say({ say: 'hello', runtime: { name: `Node ${process.versions.node}` } });
    case 'scenario': {
      const { answer, unfit } = await runWatched(() => runScenario(request.scenario));
      const reply = { say: 'answer', id: request.id, answer, ...foundLookups() } as const;
      return channel.say({ ...reply, ...(unfit ? { unfit } : {}) });
    }
    case 'requires': {
      const { requires, unfit } = await runRequires(request);
      return channel.say({
        say: 'requires',
        id: request.id,
        requires,
        ...foundLookups(),
        ...(unfit ? { unfit } : {}),
      });
    }
    case 'prepare':
    case 'world':
    case 'leave':
      throw new Error(`this runtime has no '${request.do}'`);
    default: {
      // tinybench is loaded only by a process that measures
      const { measure } = await import('./measure.ts');
      const measured = await measure(request);
      const stray = await takeStray();
      if (stray !== undefined)
        endNow(
          `the timed call left behind an error that nothing handles: ${stray.name}: ${stray.message}`,
        );
      return channel.say(measured);
    }
  }
}
