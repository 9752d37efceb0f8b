/** The drill through the built command, on small real targets in both runtimes. */
import { chmodSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drilled, node, python, run, SETTINGS } from './testing/drilled.ts';

describe.each([node, python])('a target in $driver', (runtime) => {
  test('is rolled back and out again by edits, and the real home is not changed', async () => {
    const { check, home, exitCode } = await drilled(runtime, 'drill: {}');
    expect(exitCode).toBe(0);
    expect(check).toMatchObject({ status: 'passed', proof: { level: 'causal' } });
    expect('notes' in check && check.notes).toEqual([
      expect.stringMatching(
        /^rolled back by an edit of the file, as `proofroll flag` makes it: .* after \d+ ms$/,
      ),
      'a process that was running all the while followed the rollback and the second rollout without a restart',
    ]);
    expect(readFileSync(join(home, 'shop.yaml'), 'utf8')).toBe(SETTINGS);
    expect(() => statSync(join(home, '.proofroll'))).toThrow(/ENOENT/);
  });

  test("is rolled back and out again by the rollout's own commands", async () => {
    const { check, home } = await drilled(
      runtime,
      "drill: { disable: 'sh toggle.sh false', enable: 'sh toggle.sh true' }",
    );
    expect(check).toMatchObject({ status: 'passed' });
    expect(readFileSync(join(home, 'shop.yaml'), 'utf8')).toBe(SETTINGS);
  });

  test('has a failed drill if the command hangs, and the run continues', async () => {
    const { check } = await drilled(
      runtime,
      "drill: { disable: 'echo locked; sleep 60', enable: 'true', timeout: 300 ms }",
    );
    expect(check).toMatchObject({
      status: 'failed',
      signal: 'rollback-refused',
      output: { stdout: 'locked' },
    });
    expect('reason' in check && check.reason).toContain("sleep 60' did not end within 300 ms");
  });

  test('that caches its settings passes only if the plan says that it must be restarted', async () => {
    const keeping = {
      ...runtime,
      code:
        runtime.driver === 'node'
          ? runtime.code
              .replace('const load = () => (', 'let kept; export const load = () => (kept ??= ')
              .replace('export let kept', 'let kept')
          : runtime.code.replace('def load', 'import functools\n@functools.lru_cache\ndef load'),
    };
    const silent = await drilled(keeping, 'drill: {}');
    expect(silent.check).toMatchObject({ status: 'failed', signal: 'restart-needed' });
    const stated = await drilled(keeping, 'drill: { restart: true }');
    expect(stated.check).toMatchObject({ status: 'passed' });
    expect('notes' in stated.check && stated.check.notes).toContain(
      'a process that was running all the while did not follow the rollback: it must be restarted, as the plan says',
    );
  });
});

describe('if the flag is not on before the drill,', () => {
  const written = (text: string) => (home: string) => writeFileSync(join(home, 'shop.yaml'), text);

  test('the reason says what was not drilled and how to switch it on', async () => {
    const { check } = await drilled(node, 'drill: {}', written('cart: false\n'));
    expect(check).toMatchObject({
      status: 'inconclusive',
      reason:
        'cart is already false, the value after a rollback: the rollback from true to false was not drilled; ' +
        'set it to true (npx proofroll flag set true) and verify again',
      evidence: [
        { subject: 'cart before the rollback', measured: false },
        { measured: 'shop:OldCart' },
      ],
    });
  });

  test("the reason names the rollout's own command, if it has one", async () => {
    const commands = "drill: { disable: 'sh toggle.sh false', enable: 'sh toggle.sh true' }";
    const { check } = await drilled(node, commands, written('cart: false\n'));
    expect('reason' in check && check.reason).toContain('set it to true (sh toggle.sh true)');
  });

  test('the reason gives its value if that is neither the old nor the new one', async () => {
    const odd = { ...node, code: node.code.replace(/cart: \/.* \}\)/u, "cart: 'perhaps' })") };
    const { check } = await drilled(odd, 'drill: {}');
    expect(check).toMatchObject({
      status: 'inconclusive',
      reason:
        'the rollout is not in effect: cart before the rollback is "perhaps", expected true; ' +
        'the rollback from true to false was not drilled',
    });
  });
});

test('a settings file with another mode behind a link is as before', async () => {
  const { check, home } = await drilled(node, 'drill: {}', (folder) => {
    writeFileSync(join(folder, 'real.yaml'), SETTINGS);
    chmodSync(join(folder, 'real.yaml'), 0o640);
    symlinkSync('real.yaml', join(folder, 'shop.yaml'));
  });
  expect(check).toMatchObject({ status: 'passed' });
  expect(statSync(join(home, 'real.yaml')).mode & 0o777).toBe(0o640);
});

test('a link that the command replaces with a file is not as before', async () => {
  const linked = (home: string): void => {
    writeFileSync(join(home, 'real.yaml'), SETTINGS);
    symlinkSync('real.yaml', join(home, 'shop.yaml'));
  };
  const inPlace = 'sed s/true/false/ ~/shop.yaml > ~/new; mv ~/new ~/shop.yaml';
  const { check } = await drilled(
    node,
    `drill: { disable: '${inPlace}', enable: '${inPlace.replace('true/false', 'false/true')}' }`,
    linked,
  );
  expect(check).toMatchObject({
    status: 'failed',
    signal: 'not-restored',
    reason: expect.stringContaining('~/shop.yaml: a file where a link was'),
  });
  const { check: following } = await drilled(
    node,
    "drill: { disable: 'sh toggle.sh false', enable: 'sh toggle.sh true' }",
    linked,
  );
  expect(following).toMatchObject({ status: 'passed' });
});

test('a drill fails if proofroll would refuse to edit the real file, even if the copy could be edited', async () => {
  const { check } = await drilled(node, 'drill: {}', (home) => {
    writeFileSync(join(home, 'shop.yaml'), SETTINGS);
    linkSync(join(home, 'shop.yaml'), join(home, 'kept-by-others.yaml'));
  });
  expect(check).toMatchObject({
    status: 'failed',
    signal: 'rollback-refused',
    reason: expect.stringMatching(/shop\.yaml was not changed: it has 2 hard links/),
  });
});

test('a drill needs a flag that is set in a file', async () => {
  const { stderr, exitCode } = await run(node, 'drill: {}', { source: '' });
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/rollout\.yaml:\d+:\d+: the flag's file is unknown/);
});
