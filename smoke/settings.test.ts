import { describe, expect, it, vi } from 'vitest';
import {
  defaultSettings,
  loadSettings,
  originOf,
  SettingsError,
} from '../fixtures/victor/src/settings.ts';
import { useFolder, useHome, useReferenceWorld } from './support/reference-world.ts';

describe('settings', () => {
  useReferenceWorld();

  it('enable the coordinator orchestrator from profiles.yaml', () => {
    const settings = loadSettings();
    expect(settings.use_coordinator_orchestrator).toBe(true);
    expect(originOf(settings, 'use_coordinator_orchestrator')).toEqual({
      layer: 'profiles',
      file: '.victor/profiles.yaml',
      line: 4,
    });
  });

  it('come from every layer that is there, and say which', () => {
    vi.stubEnv('REGION', 'us');
    const settings = loadSettings({ persona: 'reviewer' });
    expect(settings).toMatchObject({
      persona: 'reviewer',
      region: 'us',
      log_level: 'warning',
      max_tokens: 2048,
      api_key: 'not-a-real-key-0000',
      temperature: 0.2,
    });
    const keys = [
      'persona',
      'region',
      'log_level',
      'max_tokens',
      'api_key',
      'temperature',
    ] as const;
    const layers = keys.map((key) => originOf(settings, key).layer);
    expect(layers).toEqual(['init', 'environment', 'dotenv', 'profiles', 'secrets', 'default']);
  });

  it('let a higher layer win, whatever was read before', () => {
    expect(loadSettings().model).toBe('claude-medium');
    vi.stubEnv('Model', 'from-environment');
    expect(loadSettings().model).toBe('from-environment');
    expect(loadSettings({ model: 'from-init' }).model).toBe('from-init');
    vi.stubEnv('Model', undefined);
    expect(loadSettings().model).toBe('claude-medium');
  });

  it('are the defaults where there are no files', () => {
    useHome('without-settings');
    useFolder('none');
    const settings = loadSettings({ use_coordinator_orchestrator: false });
    expect(settings).toEqual(defaultSettings());
  });

  it.each([
    ['yes', true],
    ['ON', true],
    ['1', true],
    ['off', false],
    ['No', false],
  ])('read %s in the environment as %s', (text, expected) => {
    vi.stubEnv('USE_COORDINATOR_ORCHESTRATOR', text);
    expect(loadSettings().use_coordinator_orchestrator).toBe(expected);
  });

  it.each([
    ['unfinished-list', 'malformed-yaml', '.victor/profiles.yaml:3:1: '],
    [
      'list-instead-of-mapping',
      'not-a-mapping',
      '.victor/profiles.yaml:1:1: expected keys and values',
    ],
    ['model-is-a-list', 'wrong-type', '.victor/profiles.yaml:2:8: model must be text, not a list'],
    [
      'misspelt-flag',
      'unknown-key',
      ".victor/profiles.yaml:2:1: unknown key 'use_coordinator_orchestrato'",
    ],
  ])('refuse the home %s with the code %s', (home, code, message) => {
    useHome(home);
    const error = catchError(() => loadSettings());
    expect(error).toMatchObject({ code, file: '.victor/profiles.yaml', line: expect.any(Number) });
    expect(error.message).toContain(message);
  });

  it('refuse a line of .env that is not an assignment, and a variable that is not a boolean', () => {
    vi.stubEnv('USE_COORDINATOR_ORCHESTRATOR', 'maybe');
    const message = "environment: use_coordinator_orchestrator must be true or false, not 'maybe'";
    expect(catchError(() => loadSettings())).toMatchObject({ code: 'wrong-type', message });
    vi.stubEnv('USE_COORDINATOR_ORCHESTRATOR', undefined);
    useFolder('dotenv-line-without-value');
    expect(catchError(() => loadSettings())).toMatchObject({
      code: 'malformed-dotenv',
      file: '.env',
      line: 2,
    });
  });
});

function catchError(act: () => unknown): SettingsError {
  try {
    act();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('expected a SettingsError');
}
