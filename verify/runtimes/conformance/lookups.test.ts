/** What the target looks for in a copied world, through the real protocol in every runtime. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildIfStale } from '../../e2e/testing/build.ts';
import type { CopyReads, CopyWatch } from '../../model/copy-reads.ts';
import type { Json } from '../../model/result.ts';
import { literals, step } from './case.ts';
import { openProbe, scenario } from './probe.ts';
import { runtimes } from './runtimes.ts';

const opening = {
  node: [
    'openSync',
    'readFileSync',
    'readFileSyncOfUrl',
    'readFile',
    'promised',
    'opened',
    'streamed',
    'required',
  ],
  python: ['open', 'os_open', 'read_text'],
};
const testing = {
  node: ['existsSync', 'exists', 'access', 'statSync', 'lstatSync'],
  python: ['exists', 'is_file', 'stat', 'access', 'database'],
};

let folder = '';
let watch: CopyWatch;
beforeAll(buildIfStale);
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'proofroll-test-')));
  const [copy, real] = [join(folder, 'copy'), join(folder, 'real')];
  for (const each of [copy, real, join(real, 'data'), join(real, '.git')]) mkdirSync(each);
  for (const each of [join(copy, 'shop.json'), join(real, 'shop.json'), join(real, 'data/a.json')])
    writeFileSync(each, '{}');
  watch = {
    folders: [{ copy, real, prefix: '' }],
    files: [{ file: 'shop.json', copy: join(copy, 'shop.json'), real: join(real, 'shop.json') }],
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(runtimes)('$title', (runtime) => {
  const readsOf = async (
    ...calls: [name: string, ...given: Json[]][]
  ): Promise<(CopyReads | undefined)[]> => {
    const probe = await openProbe(runtime, { cwd: join(folder, 'copy'), watch });
    const found = [];
    for (const [id, [name, ...given]] of calls.entries()) {
      const steps = [step(`looking:${name}`, { positional: literals(...given) })];
      const reply = await probe.ask({ do: 'scenario', id, scenario: scenario({ steps }) });
      if (!('say' in reply) || reply.say !== 'answer') throw new Error(JSON.stringify(reply));
      expect(reply.answer).toMatchObject({ outcome: 'returned' });
      found.push(reply.reads);
    }
    return found;
  };
  const { language } = runtime;

  test.each(opening[language])(
    '%s: the real settings file is opened instead of the copy',
    async (way) => {
      const real = join(folder, 'real/shop.json');
      expect(await readsOf(['look', way, real])).toEqual([
        { missing: [], bypassed: ['shop.json'] },
      ]);
      expect(
        await readsOf(['look', way, join(folder, 'copy/shop.json')], ['look', way, real]),
      ).toEqual([undefined, undefined]);
    },
  );

  // Node looks for what is required without fs
  const lookups = [...opening[language], ...testing[language]].filter((way) => way !== 'required');
  test.each(lookups)('%s: a file that exists in the real world only is missing', async (way) => {
    const at = way === 'readFileSyncOfUrl' ? join(folder, 'copy') : '.';
    expect(
      await readsOf(['look', way, join(at, 'data/a.json')], ['look', way, join(at, 'nowhere')]),
    ).toEqual([{ missing: ['data/a.json'], bypassed: [] }, undefined]);
  });

  test('what is written, made by the target, or kept by tools is not missing', async () => {
    const way = testing[language][0] ?? '';
    writeFileSync(join(folder, 'real/log.txt'), '');
    expect(await readsOf(['write', 'log.txt'], ['make', 'data'], ['look', way, '.git'])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
