/** A short form of `npm run crash-test`: some of the calls, fewer commands at once. */
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

const moves = ({ calls }: Scene): Call[] => calls.filter(({ name }) => name === 'rename');
const writes = ({ calls }: Scene): Call[] => calls.filter(({ name }) => name === 'write');
const afterMoves = ({ calls }: Scene): Call[] =>
  calls.filter((_, index) => calls[index - 1]?.name === 'rename');

const ends = ({ calls }: Scene): Call[] =>
  calls.filter(({ name, text }) => name === 'unlink' && text.includes('journal'));

// where strace is not installed or may not trace, there is nothing to be seen
test.skipIf(!hasStrace()).each<[number, Fault['how'], string, (scene: Scene) => Call[]]>([
  [0, 'kill', 'as a file is moved in', moves],
  [0, 'kill', 'once a file was moved in', afterMoves],
  [0, 'kill', 'as its journal is ended', ends],
  [0, 'ENOSPC', 'as bytes are written', writes],
  [0, 'EBUSY', 'as a file is moved in', moves],
  [0, 'EIO', 'once a file was moved in', afterMoves],
  [1, 'kill', 'once a file was moved in', afterMoves],
  [2, 'kill', 'as a file is moved in', moves],
  [3, 'kill', 'as the history is written', writes],
])('scene %i struck by %s %s loses nothing', async (index, how, _, pick) => {
  const scene = await sceneAt(index);
  const calls = pick(scene);
  expect(calls).not.toEqual([]);
  expect((await strike(scene, how, calls)).losses).toEqual([]);
});

test.skipIf(!hasStrace())('each step is on the disk before the next begins', async () => {
  expect(outOfOrder((await sceneAt(0)).calls)).toEqual([]);
});

test.each([
  [20, 0],
  [20, 3],
])(
  'of %i commands at once, one in %i killed, each takes effect or is refused',
  async (commands, killEach) => {
    const toggles = await toggle(commands, killEach);
    expect(toggles.lost).toEqual([]);
    expect(toggles.done).toBeGreaterThan(2);
  },
);
