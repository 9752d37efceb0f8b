import { formatNames, formats, type Written } from '../verify/report/index.ts';

const when: Record<Written, (ending: string) => string> = {
  printed: () => 'printed at the end of each run',
  always: (ending) => `\`reports/latest.${ending}\`, for each run`,
  'always-dated': (ending) =>
    `\`reports/latest.${ending}\`, for each run, and a copy named by date`,
  'on-request': () => 'on request',
};

/** The page of the report formats. */
export function formatsPage(): string {
  const rows = formatNames.map((name) => {
    const { purpose, ending, written } = formats[name];
    return `| \`${name}\` | ${purpose} | ${when[written](ending)} |`;
  });
  return `${INTRODUCTION}${rows.join('\n')}\n${AFTER}`;
}

const INTRODUCTION = `<!-- Generated from the report formats by \`npm run docs\`; edit verify/report/ or docs/formats-page.ts instead. -->
# Report formats

A run is reported in as many formats as you like, all made from the same results: counts, verdict and exit code are the same in each that has a place for them.

\`\`\`sh
npx proofroll verify --report markdown=rollout.md       # one more file of this run
npx proofroll verify --json > result.json               # the JSON report on standard output, and nothing else there
npx proofroll report html --output rollout.html         # later, from the JSON report of the last run
\`\`\`

| Format | What it is for | Written |
| --- | --- | --- |
`;

const AFTER = `
- \`--report FORMAT=PATH\` can be repeated, or have several items: \`--report markdown=a.md,html=a.html\`. Missing folders are created. An unknown format, a path that cannot be written, or two formats for one path end the command with exit code 3 before anything runs.
- The path \`-\` is standard output. Progress and summary then go to standard error. \`--json\` is short for \`--report json=-\`.
- In \`junit\`, \`ctrf\` and \`tap\`, a check that is failed or unproven is a failure, and one that is errored or inconclusive is an error (CTRF: failed). Waived and left-out checks are skipped, with their reason. If the run did not succeed although no check is red, because nothing was verified, a further test named \`verdict\` is. A JUnit file stays below 30 MB: the longest details are cut, and say so.
- \`github\`, \`code-quality\` and \`sarif\` have one entry for each problem: what follows from another finding is not listed. It is at the line of a settings file or a source that shows the problem, if that is in the repository, otherwise at the line of the plan. Paths are relative to the root of the repository.
- \`prometheus\` is for the textfile collector of node_exporter: \`--report prometheus=/var/lib/node_exporter/proofroll.prom\`. \`proofroll_run_timestamp_seconds\` is the end of the run; alert on its age too, because a file stays when runs stop.
- \`proofroll report FORMAT [FILE]\` reads the JSON report of a run, by default \`reports/latest.json\` of the plan, and runs nothing.
`;
