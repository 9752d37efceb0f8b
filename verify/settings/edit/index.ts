/** The formats whose leaves can be edited. A further one is a file here and a line below. */
import { editDotenvLeaf, findDotenvLeaf } from './dotenv.ts';
import { editJsonLeaf, findJsonLeaf } from './json.ts';
import { editYamlLeaf, findYamlLeaf } from './yaml.ts';
import type { LeafEditor } from './edit.ts';

export const leafEditors = {
  yaml: { find: findYamlLeaf, edit: editYamlLeaf },
  json: { find: findJsonLeaf, edit: editJsonLeaf },
  dotenv: { find: findDotenvLeaf, edit: editDotenvLeaf },
} satisfies Record<string, LeafEditor>;
export type EditableKind = keyof typeof leafEditors;
