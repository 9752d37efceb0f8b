/** Characters that are not seen, move the cursor, or change the reading direction; a new line and a tab are fine. */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Every hidden character as U+FFFD, so that the text has as many characters as before. */
export function neutral(text: string): string {
  return /^[\n\t -~]*$/u.test(text) ? text : text.replace(HIDDEN, '\uFFFD');
}

/** The same for JSON: hidden characters and commands in its strings as escapes, which mean the same. */
export function neutralJson(json: string): string {
  return json
    .replace(HIDDEN, (character) => character.split('').map(escaped).join(''))
    .replace(/#(?=#\w*\[)/gu, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Commands that CI services read from the output of a job. GitHub and TeamCity read lines that begin with them, spaces
 * aside; GitHub's older form and that of Azure Pipelines are read anywhere in a line. A space makes them text.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gmu, '$1: ').replace(/#(?=#\w*\[)/gu, '# ');
}
