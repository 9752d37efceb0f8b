import type { Command } from 'commander';

interface Help {
  /** for the list of commands */
  summary: string;
  /** what the command is for: whole sentences, at most 80 columns wide */
  purpose: string;
  /** sections between the options and the example */
  details?: string;
  /** command lines without `npx proofroll` */
  examples: readonly string[];
}

/** The help of a command: it begins with what the command is for and ends with an example. */
export function addHelp(command: Command, { summary, purpose, details, examples }: Help): Command {
  const lines = examples.map((each) => `  npx proofroll ${each}`);
  const heading = lines.length === 1 ? 'Example:' : 'Examples:';
  const sections = [
    ...(details === undefined ? [] : [details.trim()]),
    [heading, ...lines].join('\n'),
  ];
  return command
    .summary(summary)
    .helpOption('-h, --help', 'show this help')
    .addHelpText('before', `${purpose}\n`)
    .addHelpText('after', `\n${sections.join('\n\n')}`)
    .showHelpAfterError(`Run \`${nameOf(command)} --help\` for the options.`);
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}
