/** What is interrupted: a command, and the state before it. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeShop, shopAt, type Shop } from '../testing/shop.ts';
import { runTraced, type Call } from './strace.ts';

export interface Scene {
  name: string;
  given: string[];
  env: Record<string, string>;
  /** the text of the settings file before and after a command that is not interrupted */
  texts: [before: string, after: string];
  /** a throw-away copy of the state before the command */
  copy(): Shop;
  calls: Call[];
  dispose(): void;
}

const OFF = '# mine\nnew_cart: false # soon\n';
const ON = OFF.replace('false', 'true');

/** `ready` brings a new shop into the state before the command. */
interface Plan {
  name: string;
  given: string[];
  env?: Record<string, string>;
  start?: string;
  texts: [before: string, after: string];
  ready?: (shop: Shop) => Promise<void>;
}

const plans: Plan[] = [
  { name: 'enable', given: ['enable'], texts: [OFF, ON] },
  {
    name: 'disable, reverted because a variable overrides it',
    given: ['disable'],
    env: { NEW_CART: 'true' },
    start: ON,
    texts: [ON, OFF],
  },
  {
    name: 'restore',
    given: ['restore'],
    texts: [ON, OFF],
    ready: async (shop) => void (await runTraced(shop, ['enable'], {})),
  },
  {
    name: 'history, recovering a change that is in the file',
    given: ['history'],
    texts: [OFF, ON],
    ready: (shop) =>
      killAfter(shop, (text) => text.startsWith('rename') && text.includes('proofroll-tmp')),
  },
  {
    name: 'history, recovering a change that is not in the file',
    given: ['history'],
    texts: [OFF, ON],
    ready: (shop) =>
      killAfter(shop, (text) => text.startsWith('rename') && text.includes('journal')),
  },
];

export async function openScene(index: number): Promise<Scene> {
  const plan = plans[index];
  if (plan === undefined) throw new Error(`there are ${plans.length} scenes`);
  const { name, given, env = {}, texts, start = OFF, ready } = plan;
  const template = makeShop(start);
  await ready?.(template);
  const rehearsal = copyOf(template);
  const { calls } = await runTraced(rehearsal, given, env);
  rehearsal.dispose();
  return {
    name,
    given,
    env,
    texts,
    calls,
    copy: () => copyOf(template),
    dispose: () => template.dispose(),
  };
}

export const sceneCount = plans.length;

function copyOf(template: Shop): Shop {
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-shop-'));
  cpSync(template.folder, folder, { recursive: true, verbatimSymlinks: true });
  return shopAt(folder, join(folder, basename(template.file)));
}

/** Kills `enable` at the call after the one that `isLast` accepts. */
async function killAfter(shop: Shop, isLast: (text: string) => boolean): Promise<void> {
  const rehearsal = copyOf(shop);
  const { calls } = await runTraced(rehearsal, ['enable'], {});
  rehearsal.dispose();
  const call = calls[calls.findIndex(({ text }) => isLast(text)) + 1];
  if (call === undefined)
    throw new Error('enable does not make the call at which it should be killed');
  const { struck } = await runTraced(shop, ['enable'], {}, { call, how: 'kill' });
  if (!struck) throw new Error('enable was not killed');
}
