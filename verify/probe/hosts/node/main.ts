/** The probe's host in Node: does what it is asked, one request at a time, and says what it saw. */
import { openChannel } from './channel.ts';
import { prepareLoader } from './load.ts';
import { runScenario } from './scenario.ts';
import { runRequires } from './requires.ts';
import { runWatched } from './watch.ts';
import type { Request } from '../../protocol.ts';

const channel = openChannel();

for await (const request of channel.requests()) {
  if (request.do === 'bye') break;
  await handle(request);
}
process.exit(0);

async function handle(request: Exclude<Request, { do: 'bye' }>): Promise<void> {
  switch (request.do) {
    case 'hello':
      channel.authenticate(request.token);
      prepareLoader(request.root, request.path, channel.say);
      return channel.say({ say: 'hello', runtime: `node ${process.version}` });
    case 'scenario': {
      const answer = await runWatched(() => runScenario(request.scenario));
      return channel.say({ say: 'answer', id: request.id, answer });
    }
    case 'requires': {
      const requires = await runRequires(request);
      return channel.say({ say: 'requires', id: request.id, requires });
    }
    default: {
      // tinybench is loaded only by a process that measures
      const { measure } = await import('./measure.ts');
      return channel.say(await measure(request));
    }
  }
}
