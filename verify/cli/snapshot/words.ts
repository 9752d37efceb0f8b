import { countsOf, gitWords, valueWords } from '../../report/content/state-words.ts';
import { oneLine } from '../../report/content/printable.ts';
import { pad, wrap } from '../../report/terminal/layout.ts';
import { shellQuoted } from '../../process/shell/quoted.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import type { Style } from '../progress/watched.ts';

/** What was kept, in a few lines, and the command that compares with it. */
export function snapshotText(snapshot: Snapshot, path: string, { columns }: Style): string {
  const { rollout, plan } = snapshot;
  const name = [rollout.name, rollout.version].filter((part) => part !== undefined).join(' ');
  const parts: [label: string, text: string][] = [
    ['flag', flagWords(snapshot)],
    ['settings', settingsWords(snapshot)],
    ['files', `${snapshot.files.length}, by their hashes`],
    ['packages', `${snapshot.packages.length}; ${snapshot.target.runtime}`],
    ['git', gitWords(snapshot.git)],
    ['checks', checksWords(snapshot)],
  ];
  return [
    ...wrap(oneLine(`State of ${name} at ${snapshot.takenAt}`), columns),
    ...parts.flatMap(([label, text]) =>
      wrap(oneLine(text), columns - 12).map(
        (line, index) => `  ${pad(index === 0 ? label : '', 8)}  ${line}`,
      ),
    ),
    `Snapshot: ${path}`,
    `After the rollout: npx proofroll verify ${shellQuoted(plan.path)} --against ${shellQuoted(path)}`,
    '',
  ].join('\n');
}

function flagWords({ flag }: Snapshot): string {
  if (flag === undefined) return 'not observed';
  const from = flag.layer === undefined ? '' : `, ${flag.layer}`;
  const place = flag.where === undefined ? '' : `, ${flag.where}`;
  const built = flag.builds === undefined ? '' : `; ${flag.builds} is built`;
  return `${flag.key} = ${valueWords(flag.value)}${from}${place}${built}`;
}

function settingsWords({ settings, secrets }: Snapshot): string {
  const hidden = settings.filter(({ secret }) => secret).length;
  if (hidden === 0) return `${settings.length}`;
  const kept = secrets.method === 'none' ? 'as present or absent' : 'as a hash at most';
  return `${settings.length}, ${hidden} of them secret and kept ${kept}`;
}

function checksWords({ checks, controls }: Snapshot): string {
  return `${countsOf(checks)}${controls ? '' : ' (without controls: unproven means held)'}`;
}
