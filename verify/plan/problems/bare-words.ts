/**
 * Words that YAML 1.1 (PyYAML, for example) reads as booleans, and YAML 1.2 as texts. Plans are YAML 1.2: without quotes,
 * an expected `no` may mean either, and the settings file next to the plan may be read the other way.
 */
import { isMap, isScalar, isSeq, type Document } from 'yaml';
import type { PlanIssue } from './issue.ts';

export function bareWordIssues(document: Document): PlanIssue[] {
  return issuesIn(document.contents, []);
}

type Path = readonly (string | number)[];

function issuesIn(node: unknown, path: Path): PlanIssue[] {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) =>
      issuesIn(value, [...path, isScalar(key) ? String(key.value) : '']),
    );
  if (isSeq(node)) return node.items.flatMap((item, index) => issuesIn(item, [...path, index]));
  if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.value !== 'string') return [];
  return isExpected(path) ? issueOf(node.value, path) : [];
}

function issueOf(word: string, path: Path): PlanIssue[] {
  if (!WORD.test(word)) return [];
  const value = /^(?:y|yes|on)$/iu.test(word);
  const message = `'${word}' without quotes is a text here, but ${value} to readers of YAML 1.1 such as PyYAML: write ${value} for the boolean, or "${word}" for the text`;
  return [{ message, path }];
}

const WORD = /^(?:y|Y|n|N|(?:yes|no|on|off)|(?:Yes|No|On|Off)|(?:YES|NO|ON|OFF))$/u;

/** Whether a value at this place is compared with the target, or planted in place of one that is. */
function isExpected(path: Path): boolean {
  const [section, part] = path;
  // always a text, and no setting
  if (path.at(-1) === 'matches' || path.at(-1) === 'source') return false;
  switch (section) {
    case 'settings':
      return part === 'expect' || part === 'otherwise' || isBelow(path, 'expect', 'malformed');
    case 'flag':
      return part === 'expect' || part === 'otherwise' || isBelow(path, 'when', 'effect', 4);
    case 'rollout':
      return part === 'phases' && path.at(-1) === 'flag';
    case 'components':
    case 'registry':
    case 'flow':
    case 'rollback':
      return path.slice(1, -1).some((key) => key === 'expect' || key === 'each');
    default:
      return false;
  }
}

/** Below `key` inside of `part`; with a depth, only if the value is nested at least so deep. */
function isBelow(path: Path, key: string, part: string, depth = 0): boolean {
  return path[1] === part && path.slice(2, -1).includes(key) && path.length > depth;
}
