/** The same work in the language of each tool: so many commands, or so many files. */
import type { Job } from './job.ts';

/** What each tool is given, as file name → text. */
export type Texts = Record<string, string>;

const lines = <Item>(items: readonly Item[], line: (item: Item) => string): string =>
  items.map(line).join('');

/** Exit status 0 is expected by default. */
export function proofrollTexts({ commands, files }: Job): Texts {
  const head =
    'schemaVersion: 1\nrollout: { name: Peers }\ntarget: { driver: node, env: { pass: [PATH] } }\n';
  const claims = [
    ...(commands.length === 0 ? [] : ['commands:\n']),
    lines(commands, ({ run, stdout }) => `  - { run: ${run}, expect: { stdout: "${stdout}" } }\n`),
    ...(files.length === 0 ? [] : ['files:\n']),
    lines(files, ({ path, has }) => `  - { path: ${path}, expect: { contains: "${has}" } }\n`),
  ];
  return { 'rollout.yaml': head + claims.join('') };
}

// `stdout: []` would be shorter, and compares nothing
export function gossTexts({ commands, files }: Job): Texts {
  const claims = [
    ...(commands.length === 0 ? [] : ['command:\n']),
    lines(
      commands,
      ({ run, stdout }) => `  "${run}":\n    exit-status: 0\n    stdout: "${stdout}"\n`,
    ),
    ...(files.length === 0 ? [] : ['file:\n']),
    lines(
      files,
      ({ path, has }) => `  ${path}:\n    exists: true\n    contents:\n      - "${has}"\n`,
    ),
  ];
  return { 'goss.yaml': claims.join('') };
}

export function testinfraTexts({ commands, files }: Job): Texts {
  return {
    'test_testinfra.py': `import pytest
COMMANDS = ${JSON.stringify(commands.map(({ run, stdout }) => [run, stdout]))}
FILES = ${JSON.stringify(files.map(({ path, has }) => [path, has]))}

@pytest.mark.parametrize("run,stdout", COMMANDS)
def test_command(host, run, stdout):
    ran = host.run(run)
    assert ran.rc == 0
    assert ran.stdout == stdout

@pytest.mark.parametrize("path,has", FILES)
def test_file(host, path, has):
    assert host.file(path).contains(has)
`,
  };
}

export function pytestTexts({ commands, files }: Job): Texts {
  return {
    'test_plain.py': `import subprocess
import pytest
COMMANDS = ${JSON.stringify(commands.map(({ run, stdout }) => [run, stdout]))}
FILES = ${JSON.stringify(files.map(({ path, has }) => [path, has]))}

@pytest.mark.parametrize("run,stdout", COMMANDS)
def test_command(run, stdout):
    ran = subprocess.run(run, shell=True, capture_output=True, text=True)
    assert ran.returncode == 0
    assert ran.stdout == stdout

@pytest.mark.parametrize("path,has", FILES)
def test_file(path, has):
    with open(path) as file:
        assert has in file.read()
`,
  };
}

export function vitestTexts({ commands, files }: Job): Texts {
  return {
    'vitest.config.mjs':
      "export default { test: { include: ['*.test.mjs'], testTimeout: 60_000 } };\n",
    'peers.test.mjs': `import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { test } from 'vitest';
const run = promisify(exec);
const commands = ${JSON.stringify(commands)};
const files = ${JSON.stringify(files)};
if (commands.length > 0)
  test.concurrent.for(commands)('$run', async (command, { expect }) => {
    expect((await run(command.run)).stdout).toBe(command.stdout);
  });
if (files.length > 0)
  test.each(files)('$path', ({ path, has }) => {
    if (!readFileSync(path, 'utf8').includes(has)) throw new Error(path + ' has no ' + has);
  });
`,
  };
}

export function batsTexts({ commands, files }: Job): Texts {
  return {
    'peers.bats': [
      lines(
        commands,
        ({ run, stdout }) =>
          `@test "${run}" {\n  run sh -c '${run}'\n  [ "$status" -eq 0 ]\n  [ "$output" = "${stdout}" ]\n}\n`,
      ),
      lines(
        files,
        ({ path, has }) => `@test "${path}" {\n  [[ "$(< ${path})" == *"${has}"* ]]\n}\n`,
      ),
    ].join(''),
  };
}
