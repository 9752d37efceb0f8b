/** What was tried, how often, and what was lost, as the text of docs/crash-test.md. */
import type { Tally } from '../../../settings/formats/yaml/testing/one-leaf.ts';
import type { Strikes } from './strike.ts';
import type { Toggles } from './toggles.ts';

export interface CrashReport {
  strikes: Strikes[];
  order: string[];
  toggles: Toggles[];
  files: { tally: Tally; python: string | undefined; lost: string[] };
  seconds: number;
}

export function crashTable(report: CrashReport): { text: string; lost: number } {
  const all = [
    ...report.strikes.flatMap(({ scene, how, losses }) =>
      losses.map(({ call, lost }) => `${scene}, ${how}, ${call}: ${lost.join('; ')}`),
    ),
    ...report.order.map((step) => `out of order: ${step}`),
    ...report.toggles.flatMap(({ lost }) => lost),
    ...report.files.lost,
  ];
  const text = [
    ...head(report),
    ...strikeTable(report.strikes),
    ...orderLines(report.order),
    ...toggleTable(report.toggles),
    ...fileLines(report.files),
    '## Broken promises',
    '',
    ...(all.length === 0 ? ['None.'] : all.map((loss) => `- ${loss.replaceAll('\n', ' ')}`)),
    '',
  ].join('\n');
  return { text, lost: all.length };
}

function head({ seconds, strikes }: CrashReport): string[] {
  const runs = strikes.reduce((sum, each) => sum + each.runs, 0);
  return [
    '<!-- Written by `npm run crash-test`; change verify/e2e/flag/crash/ instead. -->',
    '# Crash test of `proofroll flag`',
    '',
    `The built command was interrupted ${runs} times, on real files, on ${process.platform} with Node ${process.versions.node}. The whole test took ${seconds} s. It checks what [flag.md](flag.md) promises.`,
    '',
  ];
}

function strikeTable(strikes: readonly Strikes[]): string[] {
  return [
    '## Interrupted at each call',
    '',
    'Each run interrupts one system call that the command makes on the settings file, its folder, its temporary file, the lock, the journal, the history, the backups or the ignore file. Every such call is interrupted. `kill` is SIGKILL as the call begins. With an error, the call is not carried out and fails with that error: EIO and EACCES at every call; ENOSPC, EROFS and EBUSY at every call except those that only read (stat, access, readlink, getdents, read). Both use the fault injection of strace. The start of Node.js and the process of the target are not interrupted.',
    '',
    'After each run, these must be true: the settings file is complete, old or new, with its mode; if it is new, a backup has the old bytes; the next command completes or reverts the change and says what it found; history and file agree; no temporary file is left. After an error, the command must also print a message instead of a stack trace, and end with an exit code of proofroll.',
    '',
    '| command | interrupted by | runs | promises broken |',
    '| --- | --- | ---: | ---: |',
    ...strikes.map(
      ({ scene, how, runs, losses }) => `| ${scene} | ${how} | ${runs} | ${losses.length} |`,
    ),
    '',
  ];
}

function orderLines(order: readonly string[]): string[] {
  const verdict = order.length === 0 ? 'They are.' : `They are not: ${order.join('; ')}.`;
  return [
    '## Order on the disk',
    '',
    `A power failure can lose data that a kill cannot. Therefore the order of the calls of \`enable\` is checked: the backup, the journal, the new file, the history and the end of the journal must each be written, synced and named, and their folder synced, before the next begins. ${verdict} An actual power failure was not tested.`,
    '',
  ];
}

function toggleTable(toggles: readonly Toggles[]): string[] {
  return [
    '## Many commands at once',
    '',
    'Commands of mixed kinds run on one file, eight at a time. Each must take effect, one after the other, or be refused: every change must begin with the bytes with which the previous one ended, and the file must have the bytes of the last one.',
    '',
    '| commands | changed | nothing to do | refused | read only | killed | completed or reverted by a later one | promises broken |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...toggles.map(
      ({ commands, done, already, refused, looked, killed, recovered, lost }) =>
        `| ${[commands, done, already, refused, looked, killed, recovered, lost.length].join(' | ')} |`,
    ),
    '',
  ];
}

function fileLines({ tally, python, lost }: CrashReport['files']): string[] {
  const refusals = Object.entries(tally.refused)
    .toSorted(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`);
  const all =
    tally.edited + tally.unchanged + Object.values(tally.refused).reduce((a, b) => a + b, 0);
  return [
    '## Generated YAML files',
    '',
    'An edit must change exactly one value, as read by the `yaml` package in YAML 1.2 and 1.1 and by PyYAML. After switching the flag on and off again, the file must have its original bytes.',
    '',
    '| files | edited | nothing to do | refused | confirmed by PyYAML | not readable by PyYAML | on and off again | promises broken |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${all} | ${tally.edited} | ${tally.unchanged} | ${all - tally.edited - tally.unchanged} | ${python === undefined ? 'no PyYAML here' : `${tally.confirmed} (${python})`} | ${tally.unreadable} | ${tally.returned} | ${lost.length} |`,
    '',
    `Refused: ${refusals.join(', ')}.`,
    '',
  ];
}
