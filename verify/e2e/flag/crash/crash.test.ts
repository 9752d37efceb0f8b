/** A short form of `npm run crash-test`: only some of the calls, and fewer parallel commands. */
import { afterAll, expect, test } from 'vitest';
import { outOfOrder } from './order.ts';
import { openScene, type Scene } from './scene.ts';
import { hasStrace, type Call, type Fault } from './strace.ts';
import { strike } from './strike.ts';
import { toggle } from './toggles.ts';

const opened: Scene[] = [];
const sceneAt = async (index: number): Promise<Scene> => {
  const scene = await openScene(index);
  opened.push(scene);
  return scene;
};
afterAll(() => {
  for (const scene of opened) scene.dispose();
});

const renames = ({ calls }: Scene): Call[] => calls.filter(({ name }) => name === 'rename');
const writes = ({ calls }: Scene): Call[] => calls.filter(({ name }) => name === 'write');
const afterRenames = ({ calls }: Scene): Call[] =>
  calls.filter((_, index) => calls[index - 1]?.name === 'rename');

const removals = ({ calls }: Scene): Call[] =>
  calls.filter(({ name, text }) => name === 'unlink' && text.includes('journal'));

// skipped if strace is not installed or not permitted
test.skipIf(!hasStrace()).each<[number, Fault['how'], string, (scene: Scene) => Call[]]>([
  [0, 'kill', 'when a file is renamed into place', renames],
  [0, 'kill', 'after a file was renamed into place', afterRenames],
  [0, 'kill', 'when the journal is removed', removals],
  [0, 'ENOSPC', 'when bytes are written', writes],
  [0, 'EBUSY', 'when a file is renamed into place', renames],
  [0, 'EIO', 'after a file was renamed into place', afterRenames],
  [1, 'kill', 'after a file was renamed into place', afterRenames],
  [2, 'kill', 'when a file is renamed into place', renames],
  [3, 'kill', 'when the history is written', writes],
])(
  'a command in scene %i that is interrupted by %s %s loses nothing',
  async (index, how, _, pick) => {
    const scene = await sceneAt(index);
    const calls = pick(scene);
    expect(calls).not.toEqual([]);
    expect((await strike(scene, how, calls)).losses).toEqual([]);
  },
);

test.skipIf(!hasStrace())('each step is on disk before the next one starts', async () => {
  expect(outOfOrder((await sceneAt(0)).calls)).toEqual([]);
});

test.each([
  [20, 0],
  [20, 3],
])(
  'each of %i parallel commands takes effect or is refused, if one in %i is killed (0: none)',
  async (commands, killEach) => {
    const toggles = await toggle(commands, killEach);
    expect(toggles.lost).toEqual([]);
    expect(toggles.done).toBeGreaterThan(2);
  },
);
