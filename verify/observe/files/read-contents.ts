/** Files of the rollout, each as it is or with a throw-away file in its place. Nothing of the target's is written. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutAssigned } from '../../secrets/assigned.ts';
import { newPlace } from '../../process/run-folder.ts';
import { contentPath, readContent } from './read-content.ts';
import type { CommonContext } from '../context.ts';
import type { ContentLook, ContentOutcome } from './stimulus.ts';

/** Files that are read before anything else of the run gets its turn. */
const AT_A_TIME = 50;

export async function readContents(
  looks: readonly { key: string; look: ContentLook }[],
  context: CommonContext,
  report: (key: string, outcome: ContentOutcome) => void,
): Promise<void> {
  const aside = throwAwayFolder(context.real.mark);
  try {
    for (const [index, { key, look }] of looks.entries()) {
      if (context.signal.aborted) return;
      if (index % AT_A_TIME === AT_A_TIME - 1) await new Promise(setImmediate);
      report(
        key,
        readContent(
          placeOf(look, context, aside.file),
          look.secret ? (text) => text : (text) => withoutAssigned(context.hide(text)),
        ),
      );
    }
  } finally {
    aside.remove();
  }
}

function placeOf(
  { path, instead }: ContentLook,
  { place, real }: CommonContext,
  file: (text: string | undefined) => string,
): string {
  if (instead !== undefined) return file(instead === 'nothing' ? undefined : instead.text);
  return contentPath(path, real, place.root);
}

/** Made when it is first needed. One file serves all: each is read before the next takes its place. */
function throwAwayFolder(mark: string) {
  let folder: string | undefined;
  return {
    file: (text: string | undefined): string => {
      folder ??= newPlace(mark);
      if (text === undefined) return join(folder, 'nothing');
      writeFileSync(join(folder, 'copy'), text);
      return join(folder, 'copy');
    },
    remove: (): void => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
