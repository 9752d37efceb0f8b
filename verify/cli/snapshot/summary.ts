import { countsOf, gitWords, valueWords } from '../../report/content/state/words.ts';
import { oneLine } from '../../report/content/printable.ts';
import { pad, wrap } from '../../report/terminal/layout.ts';
import { verifyCommand } from '../../model/command-line.ts';
import type { Snapshot } from '../../snapshot/schema.ts';
import type { Style } from '../terminal.ts';

/** The contents of a snapshot in a few lines, and the command that compares with it. */
export function snapshotSummary(snapshot: Snapshot, path: string, { columns }: Style): string {
  const { rollout, plan } = snapshot;
  const name = [rollout.name, rollout.version].filter((part) => part !== undefined).join(' ');
  const parts: [label: string, text: string][] = [
    ['flag', flagWords(snapshot)],
    ['settings', settingsWords(snapshot)],
    ['files', `${snapshot.files.length}, as hashes`],
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
    `After the rollout: ${verifyCommand(plan.path, ['--against', path])}`,
    '',
  ].join('\n');
}

function flagWords({ flag }: Snapshot): string {
  if (flag === undefined) return 'not observed';
  const from = flag.layer === undefined ? '' : `, ${flag.layer}`;
  const place = flag.where === undefined ? '' : `, ${flag.where}`;
  const built = flag.builds === undefined ? '' : `; builds ${flag.builds}`;
  return `${flag.key} = ${valueWords(flag.value)}${from}${place}${built}`;
}

function settingsWords({ settings, secrets }: Snapshot): string {
  const hidden = settings.filter(({ secret }) => secret).length;
  if (hidden === 0) return `${settings.length}`;
  const kept = secrets.method === 'none' ? 'only as present or absent' : 'only as hashes';
  return `${settings.length}, of which ${hidden} are secret and recorded ${kept}`;
}

function checksWords({ checks, controls }: Snapshot): string {
  return `${countsOf(checks)}${controls ? '' : ' (negative controls were not run: `unproven` means passed here)'}`;
}
