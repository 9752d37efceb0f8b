import { mkdtemp, readFile, readdir, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plantText } from '../settings/plant.ts';
import type { LayerKind } from '../settings/kinds.ts';
import type { Layer } from '../settings/layers.ts';
import type { Fault } from './fault.ts';
import { brokenWorld } from './copied/world.ts';

const layer = (kind: LayerKind, file?: string): Layer => ({
  name: kind,
  kind,
  prefix: '',
  nested: '__',
  letters: kind === 'environment' || kind === 'dotenv' ? 'upper' : 'asis',
  ...(file === undefined ? {} : { file }),
});
const edit = (
  kind: LayerKind,
  text: string,
  fault: { key: string; value: string } | { key: string; remove: true },
) => plantText(layer(kind, 'file'), text, { layer: kind, ...fault });

describe('a fault in a name that is written in other letters', () => {
  const both = 'Provider: a\nprovider: c\n';
  it.each<[string, string, { key: string; value: string } | { key: string; remove: true }, string]>(
    [
      ['sets it', 'Provider: a\n', { key: 'provider', value: 'b' }, 'Provider: b\n'],
      ['takes it out', 'Provider: a\n', { key: 'provider', remove: true }, '{}\n'],
      [
        'leaves it alone where the exact name is there',
        both,
        { key: 'provider', value: 'b' },
        'Provider: a\nprovider: b\n',
      ],
    ],
  )('%s in YAML', (_, text, fault, expected) => {
    expect(edit('yaml', text, fault)).toBe(expected);
  });

  it('sets it inside a mapping', () => {
    expect(edit('yaml', 'Server:\n  Port: a\n', { key: 'server.port', value: 'b' })).toBe(
      'Server:\n  Port: b\n',
    );
  });
});

describe('a world', () => {
  let cwd = '';
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'proofroll-letters-'));
    await mkdir(join(cwd, 'secrets'));
    await writeFile(join(cwd, 'secrets/API_KEY'), 'old');
  });
  afterEach(() => rm(cwd, { recursive: true }));

  const worldWith = (faults: Fault[]) =>
    brokenWorld(
      {
        home: cwd,
        cwd,
        env: { Region: 'eu' },
        layers: [layer('environment'), layer('secrets', 'secrets')],
        files: [],
        begun: 0,
        mark: 'mark',
      },
      faults,
    );

  it('has a secret and a variable only once, in the letters in which they were', async () => {
    const world = await worldWith([
      { layer: 'secrets', key: 'api_key', value: 'new' },
      { layer: 'environment', key: 'region', value: 'us' },
    ]);
    try {
      await world.ready;
      expect(await readdir(join(world.cwd, 'secrets'))).toEqual(['API_KEY']);
      expect(await readFile(join(world.cwd, 'secrets/API_KEY'), 'utf8')).toBe('new');
      expect(world.env).toMatchObject({ Region: 'us' });
      expect(world.env).not.toHaveProperty('REGION');
    } finally {
      await world.dispose();
    }
  });
});
