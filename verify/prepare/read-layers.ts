/** What the layers of a plan hold, read once before anything runs; what cannot be read in time is an issue of the plan. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mostBytes, oddKindAt, OddFile, readText } from '../disk/read-regular.ts';
import { kindOf } from '../settings/kinds.ts';
import { realPath, type Surroundings } from '../worlds/surroundings.ts';
import type { PlanIssue } from '../plan/problems/issue.ts';

export interface LayerTexts {
  /** by layer: the text of its file, or the names in its folder */
  texts: Map<string, string>;
  issues: PlanIssue[];
}

export function readLayers(real: Pick<Surroundings, 'home' | 'cwd' | 'layers'>): LayerTexts {
  const texts = new Map<string, string>();
  const issues: PlanIssue[] = [];
  for (const [index, layer] of real.layers.entries()) {
    if (layer.file === undefined) continue;
    try {
      const path = realPath(real, layer.file);
      const text = kindOf(layer).holds === 'folder' ? namesIn(path) : settingsText(path);
      texts.set(layer.name, text);
    } catch (error) {
      // a layer may have no file: its settings are then absent
      if (error instanceof OddFile)
        issues.push(issueOf(layer.file, error, ['settings', 'sources', index, 'file']));
    }
  }
  return { texts, issues };
}

/** Files that are copied into every broken world. Those of a folder that cannot be copied are left out there. */
export function targetFileIssues(real: Pick<Surroundings, 'home' | 'cwd' | 'files'>): PlanIssue[] {
  return real.files.flatMap((file, index) => {
    const kind = oddKindAt(realPath(real, file));
    if (kind === undefined || kind === 'a folder') return [];
    const error = new OddFile(`it is ${kind}, which cannot be copied; remove it from target.files`);
    return [issueOf(file, error, ['target', 'files', index])];
  });
}

/** The text of a settings file. @throws {OddFile} and the errors of the file system */
export function settingsText(path: string): string {
  return readText(path, mostBytes.settings);
}

/** Each file in it is a setting, so each has to be readable; folders and sockets cannot be settings. */
function namesIn(folder: string): string {
  if (statSync(folder).isFile())
    throw new OddFile('it is a regular file, and this kind of source reads a folder');
  const names = readdirSync(folder);
  for (const name of names) requireReadable(join(folder, name), name);
  return names.join('\n');
}

function requireReadable(path: string, name: string): void {
  const kind = oddKindAt(path);
  if (kind === 'a folder' || kind === 'a socket') return;
  try {
    settingsText(path);
  } catch (error) {
    if (error instanceof OddFile) throw new OddFile(`${name} in it: ${error.message}`);
  }
}

function issueOf(file: string, { message }: OddFile, path: PlanIssue['path']): PlanIssue {
  return { message: `${file} cannot be read: ${message}`, path };
}
