import type { Json } from '../../model/result.ts';
import type { Edit, Found, Change } from '../edit/edit.ts';

/**
 * Everything proofroll knows about one format of settings files. A new format is a folder with one such literal and
 * one line in the registry: planting faults, the flag commands, the rollback drill, masking of secrets, the check of
 * broken files, the plan schema and the docs all read it from there.
 */
export interface SettingsFormat extends KindFacts {
  /** Text that every reader of this format refuses. */
  malformed: string;
  /** The value at a path and its place, as strictly as `edit` reads the file. */
  find: (text: string, path: readonly string[]) => Found;
  /** Changes one leaf and no byte outside of it, or refuses with a code and a place. */
  edit: (text: string, path: readonly string[], change: Change) => Edit;
  /**
   * Changes the text of a throw-away copy. Uses `edit` where possible; unlike it, also writes lists and mappings, and
   * may rewrite a file that cannot be spliced. `text` is '' if there was no file.
   * @throws if another value would change too
   */
  plant: (text: string, planting: Planting) => string;
  /** Every key with its values, as far as the text can be read: to show places and to find secrets. */
  entries: (text: string) => Entry[];
}

/** What a kind of layer says about the names and values in it. */
export interface KindFacts {
  /**
   * How the key `a.b` is written: as names inside each other, as one name of an environment variable (upper case by
   * default), or as one file name.
   */
  naming: 'nested' | 'variables' | 'file-names';
  /**
   * `text`: every value is a text; `values`, `words` and `names` in a plan say how settings are written there, and
   * a planted boolean keeps to the words that are used there, such as `on` and `off`.
   */
  values: 'typed' | 'text';
  /** The class of pydantic-settings that reads such a layer. */
  pydanticSource?: string;
}

/** One fault for one setting of a copy. */
export interface Planting {
  path: readonly string[];
  change: Planted;
  /** Whether a name in the file is the setting's, in any case that readers accept. For flat formats. */
  isNamed: (name: string) => boolean;
  /** The value as text; a boolean in the words of the present text. For formats whose values are texts. */
  textOf: (value: Json, present?: string) => string;
}
export type Planted = { value: Json } | { remove: true };

export interface Entry {
  /** The items of a list have the path of the list. */
  path: readonly string[];
  offset: number;
  /** The value as written and as read, if they differ; empty for a list or mapping. */
  texts: readonly string[];
}
