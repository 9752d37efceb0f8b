/** Every kind of stimulus. What is expensive to load, a kind imports when it is first needed. */
import { command } from './commands/kind.ts';
import { drill } from './drill/kind.ts';
import { environment } from './environment/kind.ts';
import { content } from './files/kind.ts';
import { budget } from './measure/kind.ts';
import { scenario } from './scenario/kind.ts';
import { suite } from './suites/kind.ts';
import { files } from './unchanged/kind.ts';
import { sources } from './usages/kind.ts';

export const stimulusKinds = named({
  scenario,
  environment,
  sources,
  drill,
  command,
  content,
  budget,
  suite,
  files,
});

/** Each is found by the kind that its stimuli name. */
function named<Kinds extends { [Name in keyof Kinds]: { kind: Name } }>(kinds: Kinds): Kinds {
  return kinds;
}
