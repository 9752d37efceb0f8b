import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';
import { python } from '../../runtimes/python/driver.ts';

describe('the Python interpreter', () => {
  const root = scratch();
  const elsewhere = scratch();
  const commands = join(elsewhere, 'commands');
  program(join(commands, 'python3'));
  program(join(commands, 'python3.12'));
  program(join(elsewhere, 'active/bin/python'));
  const find = (given?: string, environment: Record<string, string> = {}, target = root) =>
    python.findInterpreter?.({
      given,
      planFolder: elsewhere,
      root: target,
      environment: { PATH: commands, ...environment },
    });

  test('is the one on the PATH if there is no virtual environment', () => {
    expect(find()).toEqual({ interpreter: join(commands, 'python3') });
  });

  test('is that of the active virtual environment rather than the one on the PATH', () => {
    const environment = { VIRTUAL_ENV: join(elsewhere, 'active') };
    expect(find(undefined, environment)).toEqual({
      interpreter: join(elsewhere, 'active/bin/python'),
    });
  });

  test("is that of the target's own venv or .venv rather than both", () => {
    const target = scratch();
    const environment = { VIRTUAL_ENV: join(elsewhere, 'active') };
    for (const name of ['venv', '.venv']) {
      program(join(target, name, 'bin/python'));
      expect(find(undefined, environment, target)).toEqual({
        interpreter: join(target, name, 'bin/python'),
      });
    }
  });

  test.each([
    ['a command', 'python3.12', 'commands/python3.12'],
    ['a file', './active/bin/python', 'active/bin/python'],
    ['the folder of a virtual environment', './active', 'active/bin/python'],
  ])('can be named in the plan as %s', (_what, given, expected) => {
    expect(find(given)).toEqual({ interpreter: join(elsewhere, expected) });
  });

  test('that the plan names but that does not exist is a problem at that place of the plan', async () => {
    const folder = planFolder('python: .venv/bin/python', 'value = 1\n');
    const { exitCode, stderr } = await proofroll(['verify'], { cwd: folder });
    expect(exitCode).toBe(3);
    expect(stderr).toContain("rollout.yaml:3:35: there is no interpreter '.venv/bin/python'");
  });

  test('cannot be named for a target in JavaScript', async () => {
    const folder = planFolder('python: python3', '', 'node');
    const { exitCode, stderr } = await proofroll(['verify'], { cwd: folder });
    expect(exitCode).toBe(3);
    expect(stderr).toContain("'python' has no effect with the driver 'node'");
  });

  test('that cannot be found is reported with the places that were searched', () => {
    const none = python.findInterpreter?.({
      given: undefined,
      planFolder: elsewhere,
      root,
      environment: { PATH: root },
    });
    expect(none).toEqual({ problem: expect.stringMatching(/\.venv.*VIRTUAL_ENV.*python3/) });
  });
});

describe('a process that has imported the target', () => {
  const LOAD = `
def load():
    import os
    values = {"flag": "off"}
    with open("settings.txt") as file:
        values.update(line.strip().replace('"', '').split(": ") for line in file)
    values.update((key.lower(), value) for key, value in os.environ.items() if key.lower() in values)
    return values
`;

  test('is forked for every broken world if the import read nothing that differs there', async () => {
    const { report } = await verified(LOAD);
    expect(checkIn(report, 'flag.value')).toMatchObject({ status: 'passed' });
    expect(checkIn(report, 'flag.source')).toMatchObject({ status: 'passed' });
    expect(report.processes.notForked).toBeUndefined();
    expect(report.processes.forked).toBeGreaterThanOrEqual(3);
    // what is passed the withheld variables could have been imported otherwise
    expect(report.processes.forked).toBe(report.processes.inBrokenWorlds - 1);
  });

  test.each([
    ['a variable that differs', 'import os\nHOME = os.environ["HOME"]', 'reads $HOME'],
    ['the whole environment', 'import os\nALL = dict(os.environ)', 'reads the whole environment'],
    [
      'a file in the working directory',
      'import os\nIS = os.path.exists("settings.txt")',
      'accesses files',
    ],
    ['the working directory', 'import os\nHERE = os.getcwd()', 'reads the working directory'],
    [
      'a thread',
      'import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()',
      'starts a thread',
    ],
  ])('is not forked if the import used %s, and the report says why', async (_what, code, why) => {
    const { report } = await verified(`${code}\n${LOAD}`);
    expect(checkIn(report, 'flag.value')).toMatchObject({
      status: 'passed',
      proof: { level: 'causal' },
    });
    expect(checkIn(report, 'flag.source')).toMatchObject({ status: 'passed' });
    expect(report.processes.notForked).toContain(why);
    // only the copy in which it was imported is the same world
    expect(report.processes.forked).toBeLessThanOrEqual(1);
    expect(report.processes.inBrokenWorlds).toBeGreaterThanOrEqual(3);
  });

  test('and whose child is killed loses only that world', async () => {
    const dying = LOAD.replace(
      'return values',
      'values["flag"] == "off" and os.kill(os.getpid(), 9)\n    return values',
    );
    const { report, exitCode } = await verified(dying);
    expect(exitCode).not.toBe(0);
    const check = checkIn(report, 'flag.value');
    expect(check).toMatchObject({ status: 'unproven' });
    expect(check.status === 'unproven' && check.reason).toMatch(
      /opposite-value could not be observed: .*killed by SIGKILL/,
    );
    expect(checkIn(report, 'settings.load')).toMatchObject({ status: 'passed' });
  });

  test('writes no bytecode next to the sources', async () => {
    const { folder } = await verified(LOAD);
    expect(readdirSync(folder)).not.toContain('__pycache__');
  });

  async function verified(code: string) {
    const folder = planFolder('path: [.]', code);
    writeFileSync(join(folder, 'settings.txt'), 'flag: on\ncolour: red\n');
    const { exitCode, stderr } = await proofroll(['verify'], { cwd: folder });
    expect(stderr).toBe('');
    return { folder, exitCode, report: readReport(join(folder, 'reports')) };
  }
});

function planFolder(target: string, code: string, driver = 'python'): string {
  const folder = scratch();
  writeFileSync(join(folder, 'app.py'), code);
  writeFileSync(
    join(folder, 'rollout.yaml'),
    `schemaVersion: 1
rollout: { name: Fork }
target: { driver: ${driver}, ${target}, env: { pass: [PATH] } }
settings:
  load: "app:load"
  sources: [environment, { kind: yaml, file: settings.txt }]
  expect: { colour: red }
flag: { key: flag, expect: "on", otherwise: "off", source: yaml }
`,
  );
  return folder;
}

function program(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.sh`, '#!/bin/sh\n');
  chmodSync(`${file}.sh`, 0o755);
  symlinkSync(`${file}.sh`, file);
}
