/** Peers, each installed from its own registry into a folder that git ignores; what cannot be had is left out. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

export const folder = fileURLToPath(new URL('../.peers/', import.meta.url));

const GOSS = 'v0.4.9';
const PYTHON_PACKAGES = ['pytest==8.4.2', 'pytest-testinfra==10.2.2'];

/** Where the program is, or why there is none. */
export type Installed = { program: string; version: string } | { missing: string };

export async function goss(): Promise<Installed> {
  return attempt(async () => {
    const [place, program] = [join(folder, 'goss'), join(folder, 'goss/goss')];
    if (!existsSync(program)) {
      mkdirSync(place, { recursive: true });
      writeFileSync(
        join(place, 'go.mod'),
        `module peers\n\ngo 1.24\n\nrequire github.com/goss-org/goss ${GOSS}\n`,
      );
      // a module of its own, as `go install` of a version asks for a listing of all versions besides
      const build = ['build', '-mod=mod', '-o', program, 'github.com/goss-org/goss/cmd/goss'];
      await execa('go', build, { cwd: place });
    }
    return { program, version: `goss ${GOSS}` };
  });
}

export async function pytest(): Promise<Installed> {
  return attempt(async () => {
    const program = join(folder, 'python/bin/python');
    if (!existsSync(join(folder, 'python/bin/pytest'))) {
      await execa('python3', ['-m', 'venv', join(folder, 'python')]);
      await execa(program, ['-m', 'pip', 'install', '--quiet', ...PYTHON_PACKAGES]);
    }
    const { stdout } = await execa(program, ['--version']);
    return { program, version: `${PYTHON_PACKAGES.join(', ').replaceAll('==', ' ')}, ${stdout}` };
  });
}

export async function bats(): Promise<Installed> {
  return attempt(async () => {
    const place = join(folder, 'bats');
    const program = join(place, 'usr/bin/bats');
    if (!existsSync(program)) {
      mkdirSync(place, { recursive: true });
      await execa('apt-get', ['download', 'bats'], { cwd: place });
      const archive = readdirSync(place).find((name) => name.endsWith('.deb')) ?? '';
      await execa('dpkg', ['-x', join(place, archive), place]);
    }
    const { stdout } = await execa(program, ['--version']);
    return { program, version: stdout };
  });
}

async function attempt(install: () => Promise<Installed>): Promise<Installed> {
  try {
    return await install();
  } catch (error) {
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown' };
  }
}
