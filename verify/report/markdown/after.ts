import type { ReportView, Seen } from '../../result.ts';
import { originWords } from '../facts.ts';
import { bullets, section, table, titled } from './blocks.ts';
import { code, text, value } from './escape.ts';

export function after(report: ReportView): string {
  const { seen, target, host, processes } = report;
  return section(
    'Post-Rollout State',
    titled('Configuration', bullets(flagLines(seen.flag, originWords(report)))),
    titled(
      'Settings',
      table(['Setting', 'Value', 'Written in', 'Where'], seen.settings.map(settingRow)),
    ),
    titled(
      'Settings sources, highest first',
      table(['Source', 'Kind', 'File', 'Present'], seen.sources.map(sourceRow)),
    ),
    titled(
      'Declared files, hashed before and after the run',
      table(['File', 'sha256', 'During the run'], seen.files.map(fileRow)),
    ),
    titled(
      'Surroundings',
      bullets([
        `**Target**: ${code(target.root)}, driver ${code(target.driver)}, runtime ${text(target.runtime)}`,
        `**Host**: ${text(host.platform)}, ${host.cpus} CPUs, Node.js ${text(host.node)}`,
        `**Processes of the target**: ${processesText(processes)}`,
      ]),
    ),
  );
}

function processesText({ started, sabotaged, forked, notForked }: ReportView['processes']): string {
  const forks =
    forked === 0
      ? ''
      : `; ${forked} worlds were forked from a process that had imported the target`;
  const apart = notForked === undefined ? '' : `; not forked: ${text(notForked)}`;
  return `${started} started, ${sabotaged} of them in sabotaged worlds${forks}${apart}`;
}

function flagLines(flag: Seen['flag'], words: string): string[] {
  if (!flag) return ['**Feature flag**: not observed in this run'];
  const lines = [`**Feature flag**: ${code(flag.key)} = ${value(flag.value)}`];
  if (flag.layer !== undefined)
    lines.push(`**${capital(words)}**: ${code(flag.layer)}${at(flag.where)}`);
  if (flag.builds !== undefined) lines.push(`**Builds**: ${code(flag.builds)}`);
  return lines;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function at(where: string | undefined): string {
  return where === undefined ? '' : `, ${code(where)}`;
}

function settingRow(setting: Seen['settings'][number]): string[] {
  const shown = setting.secret ? `${value(setting.value)} (secret)` : value(setting.value);
  return [code(setting.key), shown, optional(setting.layer), optional(setting.where)];
}

function sourceRow(source: Seen['sources'][number]): string[] {
  return [
    code(source.name),
    text(source.kind),
    optional(source.file),
    source.present ? 'yes' : 'no',
  ];
}

function fileRow(file: Seen['files'][number]): string[] {
  return [
    code(file.path),
    code(file.sha256.slice(0, 12)),
    `${file.changed ? '❌ **changed**' : 'unchanged'}${file.beside === undefined ? '' : `; ${text(file.beside)}`}`,
  ];
}

function optional(foreign: string | undefined): string {
  return foreign === undefined ? '' : code(foreign);
}
