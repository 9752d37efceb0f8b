import { describe, expect, test } from 'vitest';
import { placesIn } from './places.ts';

const NAMES = ['use_x', 'USE_X'];

/** The role of each place, joined by spaces. */
function roles(file: string, text: string): string {
  return placesIn(text, file, NAMES)
    .map(({ role }) => role)
    .join(' ');
}

describe('in JavaScript and TypeScript', () => {
  test.each([
    ['return settings.use_x ? new A() : new B();', 'read'],
    ['if (settings?.use_x === true) run();', 'read'],
    ['if (settings!.use_x) run();', 'read'],
    ["const on = settings['use_x'];", 'read'],
    ["const on = settings.get('use_x');", 'read'],
    ["const on = process.env['USE_X'] ?? process.env.USE_X;", 'read read'],
    ['const { use_x } = settings;', 'read'],
    ['const { model, use_x: on } = settings;', 'read'],
    ['const { use_x = false } = settings;', 'read'],
    ['const text = `on: ${settings.use_x}`;', 'read'],
    ['const half = total / 2; if (settings.use_x) a(/x/);', 'read'],
    ['const pattern = /[\'"]/; if (settings.use_x) run();', 'read'],
    ['const flag = other ? use_x : false;', 'read'],
    ['settings.use_x = true;', 'set'],
    ["settings['use_x'] = true;", 'set'],
    ["store.set('use_x', true);", 'set'],
    ["const defaults = { use_x: { kind: 'boolean' } };", 'declared'],
    ['const defaults = {\n  use_x: false,\n};', 'declared'],
    ['interface Settings {\n  readonly use_x: boolean;\n}', 'declared'],
    ['interface Settings {\n  use_x?: boolean\n}', 'declared'],
    ["const defaults = { 'use_x': false };", 'declared'],
    ['class S {\n  use_x = false;\n}', 'declared'],
    ['class S { get use_x() { return true; } }', 'declared'],
    ['// settings.use_x decides', 'comment'],
    ['/* return settings.use_x\n ? a : b */ return a;', 'comment'],
    ["log('use_x is on');", 'text'],
    ["const KEYS = ['use_x', 'model'];", 'text'],
    ["type Key = Pick<Settings, 'use_x'>;", 'text'],
    ['settings.use_x_v2; settings.not_use_x; $use_x;', ''],
  ])('in %j, the name has the role %s', (text, expected) => {
    expect(roles('src/a.ts', text)).toBe(expected);
  });
});

describe('in Python', () => {
  test.each([
    ['    if settings.use_x:', 'read'],
    ['on = getattr(settings, "use_x", False)', 'read'],
    ["on = settings['use_x']", 'read'],
    ['on = os.environ.get("USE_X")', 'read'],
    ['print(f"on: {settings.use_x}")', 'read'],
    ['    if use_x:', 'read'],
    ['    settings.use_x = True', 'set'],
    ["data['use_x'] = True", 'set'],
    ['Settings(use_x=True)', 'set'],
    ['setattr(settings, "use_x", True)', 'set'],
    ['    use_x: bool = False', 'declared'],
    ['    use_x = Field(default=False)', 'declared'],
    ['    def use_x(self):', 'declared'],
    ['defaults = {"use_x": False}', 'declared'],
    ['# settings.use_x decides', 'comment'],
    ['"""Follows settings.use_x,\nas it says."""', 'text'],
    ['raise ValueError("use_x is off")', 'text'],
    ["it = 'a # b'; on = settings.use_x", 'read'],
  ])('in %j, the name has the role %s', (text, expected) => {
    expect(roles('pkg/a.py', text)).toBe(expected);
  });
});

describe('the key of a nested setting is found in its parts', () => {
  const inParts = (file: string, text: string): string =>
    placesIn(text, file, ['plugins.enabled'])
      .map(({ role }) => role)
      .join(' ');

  test.each([
    ['settings.plugins.enabled ? a() : b();', 'read'],
    ['if (settings.plugins?.enabled) run();', 'read'],
    ['if (config["plugins"]["enabled"]) run();', 'read'],
    ["if (config['plugins'].enabled) run();", 'read'],
    ["on = cfg.get('plugins')['enabled'];", 'read'],
    ["on = cfg.get('plugins', {}).get('enabled', false);", 'read'],
    ["on = config.get('plugins.enabled');", 'read'],
    ['const { enabled } = settings.plugins;', 'read'],
    ['const { plugins: { enabled } } = settings;', 'read'],
    ['settings.plugins.enabled = true;', 'set'],
    ["config['plugins']['enabled'] = true;", 'set'],
    ['const defaults = { plugins: { enabled: true } };', 'declared'],
    ['// settings.plugins.enabled decides', 'comment'],
    ["log('settings.plugins.enabled is on');", 'text'],
    ['settings.plugins.enabled_since; settings.plugins.list; user.enabled;', ''],
  ])('in JavaScript, in %j: %s', (text, expected) => {
    expect(inParts('src/a.ts', text)).toBe(expected);
  });

  test.each([
    ['if settings.plugins.enabled:', 'read'],
    ['if config["plugins"]["enabled"]:', 'read'],
    ['on = cfg.get("plugins")["enabled"]', 'read'],
    ['on = cfg["plugins"].get("enabled", False)', 'read'],
    ['on = parser.getboolean("plugins", "enabled")', 'read'],
    ['on = getattr(settings.plugins, "enabled", False)', 'read'],
    ['config["plugins"]["enabled"] = True', 'set'],
    ['config["plugins"]["names"]', ''],
  ])('in Python, in %j: %s', (text, expected) => {
    expect(inParts('pkg/a.py', text)).toBe(expected);
  });
});

test.each([
  ['src/factory.ts', 'code'],
  ['src/factory.test.ts', 'test'],
  ['tests/test_factory.py', 'test'],
  ['pkg/conftest.py', 'test'],
  ['pkg/_vendor/lib.py', 'vendored'],
  ['web/app.min.js', 'vendored'],
  ['docs/flags.md', 'other'],
  ['config/profiles.yaml', 'other'],
  ['src/contest.py', 'code'],
])('%s belongs to the part %s', (file, part) => {
  expect(placesIn('x = settings.use_x', file, NAMES)).toMatchObject([{ file, line: 1, part }]);
});

test('lines count from 1, also after strings of several lines', () => {
  const text = 'const a = `\n\n`;\n/*\n*/\nsettings.use_x;\r\n\nsettings.use_x;';
  expect(placesIn(text, 'a.js', NAMES).map(({ line }) => line)).toEqual([6, 8]);
});
