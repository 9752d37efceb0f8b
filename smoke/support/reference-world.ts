import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { findKey } from '../../fixtures/victor/src/settings/schema.ts';

const ROOT = join(import.meta.dirname, '../..');
const FLAG = 'use_coordinator_orchestrator';

/** Home and working directory as in the rollout, for each test of the suite that calls this. */
export function useReferenceWorld(): void {
  beforeEach(() => {
    forgetSettingsOfThisMachine();
    moveHome(join(ROOT, 'fixtures/home'));
    moveTo(join(ROOT, 'fixtures/victor'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
}

/** A home in smoke/support/homes, named for what its profiles.yaml does. */
export function useHome(name: string): void {
  moveHome(join(import.meta.dirname, 'homes', name));
}

export function useFolder(name: string): void {
  moveTo(join(import.meta.dirname, 'folders', name));
}

// LOG_LEVEL, say, is common on build machines. The flag stays, so that the verifier can turn these suites red with it.
function forgetSettingsOfThisMachine(): void {
  for (const name of Object.keys(process.env)) {
    const key = findKey(name);
    if (key !== undefined && key !== FLAG) vi.stubEnv(name, undefined);
  }
}

function moveHome(path: string): void {
  vi.stubEnv('HOME', path);
}

function moveTo(path: string): void {
  vi.spyOn(process, 'cwd').mockReturnValue(path);
}
