/** The registry of settings formats. A new format is a folder here and a line below. */
import { dotenv } from './dotenv/index.ts';
import { ini } from './ini/index.ts';
import { json } from './json/index.ts';
import { toml } from './toml/index.ts';
import { yaml } from './yaml/index.ts';
import type { SettingsFormat } from './format.ts';

export const formats = { dotenv, yaml, json, toml, ini } satisfies Record<string, SettingsFormat>;
export type FormatKind = keyof typeof formats;
