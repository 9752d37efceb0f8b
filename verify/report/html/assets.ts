import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { builtFile } from '../../disk/built-file.ts';

/** One of the page's two own inline parts, and the hash by which its policy lets it in. */
export interface Inline {
  text: string;
  source: string;
}

export function styleOfPage(): Inline {
  return inline('report.css');
}

export function scriptOfPage(): Inline {
  return inline('report.js');
}

function inline(name: string): Inline {
  const text = readFileSync(builtFile(name), 'utf8');
  return { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}
