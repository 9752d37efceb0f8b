/** The interpreter of a virtual environment, which is named by its folder. */
import { existsSync, lstatSync, readlinkSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export type InEnvironment =
  | { interpreter: string }
  | { state: 'absent' }
  /** a folder, or a link to nothing, and how that is mended */
  | { state: 'broken' | 'for-windows' | 'not-one'; problem: string };

/** @param shown what messages call the folder */
export function inEnvironment(folder: string, shown: string): InEnvironment {
  const programs = ['python', 'python3'].map((name) => join(folder, 'bin', name));
  const interpreter = programs.find(isFile);
  if (interpreter !== undefined) return { interpreter };
  const gone = [folder, ...programs].map(missingEnd).find((end) => end !== undefined);
  if (gone !== undefined) return { state: 'broken', problem: goneWords(gone, folder, shown) };
  if (!isFolder(folder)) return { state: 'absent' };
  if (isFile(join(folder, 'Scripts/python.exe')))
    return {
      state: 'for-windows',
      problem: `'${shown}' is a virtual environment for Windows: it has Scripts, but no bin/python. ${makeAgain(folder)}`,
    };
  return isFile(join(folder, 'pyvenv.cfg'))
    ? {
        state: 'broken',
        problem: `the virtual environment '${shown}' has no bin/python. ${makeAgain(folder)}`,
      }
    : {
        state: 'not-one',
        problem: `'${shown}' is a folder without bin/python, and not a virtual environment; name one, or an interpreter`,
      };
}

interface DeadLink {
  link: string;
  end: string;
}

/** The end of a chain of links, if there is nothing. */
function missingEnd(link: string): DeadLink | undefined {
  if (existsSync(link)) return undefined;
  let end = link;
  for (let steps = 0; steps < MOST_LINKS && isLink(end); steps += 1)
    end = resolve(end, '..', readlinkSync(end));
  return end === link ? undefined : { link, end };
}

/** As Linux follows. */
const MOST_LINKS = 40;

function goneWords({ link, end }: DeadLink, folder: string, shown: string): string {
  return `${link} leads to ${end}, which does not exist: the Python that '${shown}' was made with is gone. ${makeAgain(folder)}`;
}

function makeAgain(folder: string): string {
  return `Make it again with \`${makeCommand(folder, '--clear ')}\`, and install the target's packages in it`;
}

/** The command that makes the virtual environment of an interpreter, or in a folder. */
export function makeCommand(path: string, option = ''): string {
  const folder = path.replace(/\/bin\/python[\d.]*$/u, '');
  const near = relative(process.cwd(), folder);
  return `python3 -m venv ${option}${near.startsWith('..') ? folder : near}`;
}

export function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
