/** Terminal cells: East Asian wide characters and emoji take two, combining marks none. */
export function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + cells(character), 0);
}

export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** The start of the text that fits, with an ellipsis if some is left out. */
export function fit(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const character of text) {
    used += cells(character);
    if (used > columns) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of at most `columns`, broken at spaces; only a longer word is broken. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(' ').flatMap((word) => chop(word, Math.max(columns, 2)))) {
    const longer = line === '' ? piece : `${line} ${piece}`;
    if (line !== '' && width(longer) > columns) lines.push(line);
    line = line !== '' && width(longer) > columns ? piece : longer;
  }
  return [...lines, line];
}

/** The same, the first line after `first` and all others after `others`. */
export function hanging(text: string, columns: number, first: string, others: string): string[] {
  const room = Math.max(columns - width(others), 20);
  return wrap(text, room).map((line, index) => `${index === 0 ? first : others}${line}`);
}

function chop(word: string, columns: number): string[] {
  const pieces: string[] = [''];
  for (const character of word) {
    const last = pieces.at(-1) ?? '';
    if (width(last) + cells(character) > columns) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function cells(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
