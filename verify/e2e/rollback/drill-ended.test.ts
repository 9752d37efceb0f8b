/** What is left of a drill's commands when the run is over. */
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, processesOf, written, type Bench } from '../testing/bench.ts';
import { buildIfStale } from '../testing/build.ts';

let bench: Bench;
beforeAll(buildIfStale);
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.dispose());

const TARGET = `
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
export const load = () => ({ cart: readFileSync(homedir() + '/shop.yaml', 'utf8').includes('true') });
class NewCart {}
class OldCart {}
export const build = ({ cart }) => (cart ? new NewCart() : new OldCart());
`;

function planOf(disable: string): string {
  writeFileSync(join(bench.folder, 'shop.mjs'), TARGET);
  writeFileSync(join(bench.folder, 'home/shop.yaml'), 'cart: true\n');
  return JSON.stringify({
    schemaVersion: 1,
    rollout: { name: 'Shop' },
    target: { driver: 'node', home: 'home', env: { set: { FOLDER: bench.folder } } },
    settings: { load: 'shop:load', sources: [{ kind: 'yaml', file: '~/shop.yaml' }] },
    flag: {
      key: 'cart',
      expect: true,
      source: 'yaml',
      effect: { call: 'shop:build', when: { true: 'NewCart', false: 'OldCart' } },
    },
    rollback: { drill: { disable, enable: 'true', timeout: '300 s' } },
  });
}

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'nothing of a drill is left running or written after %s',
  async (signal) => {
    const marker = join(bench.folder, 'marker');
    const running = bench.start(planOf('echo here > "$FOLDER/marker"; sleep 300 & sleep 300'));
    const ended = once(running, 'exit');
    await written(marker);
    running.kill(signal);
    expect((await ended)[0]).toBe(signal === 'SIGKILL' ? null : 130);
    await expect.poll(() => processesOf(bench.folder), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => readdirSync(bench.temporary), { timeout: 20_000 }).toEqual([]);
  },
);
