/** Runs a command many times from the same state and interrupts it at a different call each time. */
import { cpus } from 'node:os';
import { lossesAfter } from './aftermath.ts';
import { runTraced, type Call, type Fault } from './strace.ts';
import type { Scene } from './scene.ts';

export interface Strikes {
  scene: string;
  how: Fault['how'];
  runs: number;
  /** the interrupted call, and the promises that were broken */
  losses: { call: string; lost: string[] }[];
}

export async function strike(
  scene: Scene,
  how: Fault['how'],
  calls: readonly Call[] = scene.calls,
): Promise<Strikes> {
  const losses: Strikes['losses'] = [];
  await inParallel(calls, async (call) => {
    const shop = scene.copy();
    try {
      const ran = await runTraced(shop, scene.given, scene.env, { call, how });
      const lost = await lossesAfter(shop, scene, ran, how === 'kill');
      if (lost.length > 0) losses.push({ call: `${call.name} #${call.nth}: ${call.text}`, lost });
    } finally {
      shop.dispose();
    }
  });
  return { scene: scene.name, how, runs: calls.length, losses };
}

export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  width = cpus().length + 1,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
