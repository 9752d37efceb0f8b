import { cpus, loadavg } from 'node:os';
import type { Work } from './job.ts';
import type { Compared, Row } from './measure.ts';
import type { Tool } from './tools.ts';

export interface Part {
  work: Work;
  many: Row[];
  one: Row[];
}

const titles: Record<Work, string> = {
  commands:
    'commands: each is `true` with a number, and must end with exit status 0 and print nothing',
  files: 'files: each has four lines, and must hold the one that is expected',
};

export function page(
  parts: readonly Part[],
  tools: readonly Tool[],
  left: readonly string[],
  count: number,
): string {
  return [
    '<!-- Written by `npm run bench:peers`. -->',
    '# proofroll and its peers',
    '',
    'The same work for all: so many commands to be run, or so many files to be read, each with one expectation. Every command is started by a shell of its own (`sh -c`). Before anything was timed, each tool was given some of the same work, and had to find that it holds, and then with one expectation that does not hold, and had to notice it; goss, for one, does not with `stdout: []`, so it is given `stdout: ""`.',
    '',
    'Whole commands are timed, from start to end, reports included: proofroll without its controls, the peer, proofroll with them, in turn, in one run. A ratio is of one turn; its median, lowest and highest are given. Below 1 proofroll took less time. proofroll with controls does more than any peer: it shows of every check that it can fail, which for files means two further looks and for commands an altered result.',
    '',
    `Made on ${new Date().toISOString().slice(0, 10)} with Node ${process.version} on ${cpus().length} cores, at a load average of ${loadavg()[0]?.toFixed(1)} at the end.`,
    '',
    '| tool | version | set up |',
    '| --- | --- | --- |',
    ...tools.map(({ name, version, setting }) => `| ${name} | ${version} | ${setting} |`),
    '',
    ...left.map((line) => `- ${line}`),
    ...(left.length === 0 ? [] : ['']),
    ...parts.flatMap((part) => section(part, count)),
  ].join('\n');
}

function section({ work, many, one }: Part, count: number): string[] {
  const fastest = many.toSorted((a, b) => b.own.ratio - a.own.ratio)[0];
  return [
    `## ${count.toLocaleString('en')} ${titles[work]}`,
    '',
    '| peer | its time | without controls: ratio (lowest to highest) | with controls: ratio | proofroll without / with controls | turns |',
    '| --- | --- | --- | --- | --- | --- |',
    ...many.map(
      ({ peer, peerMs, ownMs, provenMs, own, proven, turns }) =>
        `| ${peer.name} | ${peerMs.toFixed(0)} ms | ${shown(own)} | ${shown(proven)} | ${ownMs.toFixed(0)} / ${provenMs.toFixed(0)} ms | ${turns} |`,
    ),
    '',
    'With a single check, and what each further one adds:',
    '',
    '| tool | one check | each further check |',
    '| --- | --- | --- |',
    ...marginal(many, one, count),
    '',
    ...(fastest === undefined ? [] : [verdict(fastest), '']),
  ];
}

function shown({ ratio, low, high }: Compared): string {
  return `${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function marginal(many: readonly Row[], one: readonly Row[], count: number): string[] {
  const line = (name: string, first: number, all: number): string =>
    `| ${name} | ${first.toFixed(0)} ms | ${((all - first) / (count - 1)).toFixed(2)} ms |`;
  const middle = (rows: readonly Row[], of: (row: Row) => number): number =>
    rows.map(of).toSorted((a, b) => a - b)[Math.floor(rows.length / 2)] ?? Number.NaN;
  const own = ({ ownMs }: Row): number => ownMs;
  const proven = ({ provenMs }: Row): number => provenMs;
  return [
    line('proofroll without controls', middle(one, own), middle(many, own)),
    line('proofroll with controls', middle(one, proven), middle(many, proven)),
    ...many.flatMap((row) => {
      const single = one.find(({ peer }) => peer.name === row.peer.name);
      return single === undefined ? [] : [line(row.peer.name, single.peerMs, row.peerMs)];
    }),
  ];
}

/** Said by the numbers, whichever way they are. */
function verdict({ peer, own }: Row): string {
  return own.ratio <= 1
    ? `Without controls proofroll is at least as fast as the fastest peer, ${peer.name}: ${shown(own)}.`
    : `**Without controls proofroll falls short of the fastest peer, ${peer.name}: it takes ${shown(own)} times as long.**`;
}
