/** How a command can be broken, and how it must fail then. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { checkIn } from '../testing/proofroll.ts';
import { openPlace } from './place.ts';
import type { RunReport } from '../../model/result.ts';

beforeAll(buildIfStale);

const withControl = (control: object): object => ({
  controls: expect.arrayContaining([
    expect.objectContaining({ id: 'sabotage', ...control }),
  ]) as object,
});
const caught = (how: string): object => ({
  status: 'passed',
  proof: withControl({ outcome: 'caught', detail: expect.stringMatching(how) as string }),
});
const open = (control: object): object => ({ status: 'unproven', proof: withControl(control) });

/** `run` succeeds with the real files, variables and flag. */
const cases: { name: string; run: string; expect?: object; sabotage: object; gives: object }[] = [
  {
    name: 'reads a flag in a file of the working directory',
    run: 'sh ./check.sh',
    sabotage: { flag: 'otherwise' },
    gives: caught('^exit status 1; it last printed: new_cart: false$'),
  },
  {
    name: 'reads another file by its relative path',
    run: 'grep -q open conf/shop.txt || { echo "the shop is closed" >&2; exit 3; }',
    sabotage: { files: { 'conf/shop.txt': 'closed' } },
    gives: caught('^exit status 3; it last printed: the shop is closed$'),
  },
  {
    name: 'needs a file of its home',
    run: 'test -f ~/.shop/token',
    sabotage: { files: { '~/.shop/token': null } },
    gives: caught('^exit status 1$'),
  },
  {
    name: 'fails as the plan says',
    run: 'test "$MODE" != off || { echo "no database" >&2; exit 4; }',
    sabotage: { env: { MODE: 'off' }, fails: { exit: 4, stderr: { contains: 'database' } } },
    gives: caught('no database'),
  },
  {
    name: 'fails for another reason than the plan says',
    run: 'test "$MODE" != off || { echo "no network" >&2; exit 4; }',
    sabotage: { env: { MODE: 'off' }, fails: { stderr: { contains: 'database' } } },
    gives: open({ outcome: 'missed', signal: 'fails-otherwise' }),
  },
  {
    name: 'cannot be run with its sabotage',
    run: 'test "$MODE" != off || no-such-program',
    sabotage: { env: { MODE: 'off' } },
    gives: open({ outcome: 'errored', reason: 'cannot-start' }),
  },
  {
    name: 'hides that its program is missing',
    run: 'test "$MODE" != off || no-such-program || exit 1',
    sabotage: { env: { MODE: 'off' } },
    gives: open({
      outcome: 'errored',
      detail: expect.stringMatching(/not found.*sabotage\.fails/u),
    }),
  },
  {
    name: 'misses a module with its sabotage',
    run: `node -e "process.env.MODE === 'off' && require('no-such-module')"`,
    sabotage: { env: { MODE: 'off' } },
    gives: open({ outcome: 'errored', detail: expect.stringContaining('no-such-module') }),
  },
  {
    name: 'is killed although any failure would do',
    run: 'test "$MODE" != off || kill -s SEGV $$',
    sabotage: { env: { MODE: 'off' }, fails: { exit: { atLeast: 1 } } },
    gives: open({ outcome: 'errored', reason: 'killed' }),
  },
  {
    name: 'must be killed, and cannot be run with its sabotage',
    run: 'test "$MODE" != off && kill -s TERM $$; exit 127',
    expect: { exit: { atLeast: 128 } },
    sabotage: { env: { MODE: 'off' } },
    gives: open({ outcome: 'errored', reason: 'cannot-start' }),
  },
];

describe('a command that', () => {
  let report: RunReport;
  const place = openPlace();
  beforeAll(async () => {
    for (const folder of ['root/conf', 'home/.shop'])
      mkdirSync(join(place.folder, folder), { recursive: true });
    const files = {
      'root/shop.yaml': 'new_cart: true\n',
      'root/conf/shop.txt': 'open',
      'home/.shop/token': 'x',
      'root/check.sh': 'cat shop.yaml; grep -q true shop.yaml',
      'root/shop.mjs':
        "import { readFileSync } from 'node:fs';\nexport const load = () => ({ new_cart: readFileSync('shop.yaml', 'utf8').includes('true') });\n",
    };
    for (const [path, text] of Object.entries(files)) writeFileSync(join(place.folder, path), text);
    ({ report } = await place.verify({
      settings: { load: 'shop:load', sources: [{ kind: 'yaml', file: 'shop.yaml' }] },
      flag: { key: 'new_cart', expect: true },
      commands: cases.map(({ gives: _gives, ...command }) => command),
    }));
  });
  test.each(cases)('$name', ({ name, gives }) => {
    expect(checkIn(report, `command[${name}]`)).toMatchObject(gives);
  });
});
