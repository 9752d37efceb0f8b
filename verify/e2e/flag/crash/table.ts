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
    '## Lost',
    '',
    ...(all.length === 0 ? ['Nothing.'] : all.map((loss) => `- ${loss.replaceAll('\n', ' ')}`)),
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
    `The built command was struck ${runs} times, on real files, on ${process.platform} with Node ${process.versions.node}; all of this page took ${seconds} s. What [flag.md](flag.md) promises is held against it.`,
    '',
  ];
}

function strikeTable(strikes: readonly Strikes[]): string[] {
  return [
    '## Struck at each call',
    '',
    'Every system call that the command makes on the settings file, its folder, its temporary file, and on the lock, journal, history, backups and ignore file, one run a call. `kill` is SIGKILL as the call begins; for an error the call is not carried out and fails with that number: EIO and EACCES at every call, ENOSPC, EROFS and EBUSY at all but those that only look (stat, access, readlink, getdents, read). Both are done by strace’s fault injection. What Node does to start is not struck, nor is the process of the target.',
    '',
    'After each: the settings file is whole, old or new, with its mode; where it is new, a backup with the old bytes is there; the next command settles the rest and says what it found; history and file agree; nothing temporary is left. After an error also: words instead of a stack trace, and an exit code of proofroll’s own.',
    '',
    '| command | struck by | runs | lost |',
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
    `A kill does not lose what a power failure would. So the calls of \`enable\` are read in their order: backup, journal, new file, history and the end of the journal are each to be written, synced, named and their folder synced before the next begins. ${verdict} A power failure itself was not tried.`,
    '',
  ];
}

function toggleTable(toggles: readonly Toggles[]): string[] {
  return [
    '## Many at once',
    '',
    'Commands of mixed kinds, eight at a time, on one file. Each took effect in some order or was refused; every change begins with the bytes with which the one before ended, and the last one’s are in the file.',
    '',
    '| commands | changed | so already | refused | looked | killed | settled by a later one | lost |',
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
    '## Made-up YAML files',
    '',
    'An edit changes just one leaf, as the `yaml` package reads the file in YAML 1.2 and in 1.1, and as PyYAML reads it; what is switched there and back has its first bytes.',
    '',
    '| files | edited | so already | refused | confirmed by PyYAML | not readable for PyYAML at all | there and back | lost |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${all} | ${tally.edited} | ${tally.unchanged} | ${all - tally.edited - tally.unchanged} | ${python === undefined ? 'no PyYAML here' : `${tally.confirmed} (${python})`} | ${tally.unreadable} | ${tally.returned} | ${lost.length} |`,
    '',
    `Refused: ${refusals.join(', ')}.`,
    '',
  ];
}
