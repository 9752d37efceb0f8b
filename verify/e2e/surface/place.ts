/** A separate folder with a plan of commands or files, verified by the built CLI. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { proofroll, readReport, scratch } from '../testing/proofroll.ts';
import type { RunReport } from '../../model/result.ts';

export interface Place {
  folder: string;
  /** the plan's folder, which contains the root, home and working directory of the target */
  verify: (
    sections: object,
    options?: { given?: string[]; env?: Record<string, string> },
  ) => Promise<{ report: RunReport; text: string; stderr: string }>;
}

export function openPlace(): Place {
  const folder = scratch();
  for (const name of ['root', 'home', 'reports']) mkdirSync(join(folder, name));
  return {
    folder,
    verify: async (sections, { given = [], env = {} } = {}) => {
      writeFileSync(join(folder, 'rollout.yaml'), planText(sections));
      const { stdout, stderr } = await proofroll(
        ['verify', '--reports', join(folder, 'reports'), ...given],
        { cwd: folder, env },
      );
      return { report: readReport(join(folder, 'reports')), text: stdout, stderr };
    },
  };
}

export function planText(sections: object, env: Record<string, string> = {}): string {
  return stringify({
    schemaVersion: 1,
    rollout: { name: 'From outside' },
    target: {
      driver: 'node',
      root: 'root',
      home: 'home',
      env: { pass: ['PATH', 'TMPDIR', 'SHOWN'], set: env },
    },
    ...sections,
  });
}
