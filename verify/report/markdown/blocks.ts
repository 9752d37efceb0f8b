/** Building blocks; everything passed in is Markdown already. */

/** Said of a section for which there is nothing to say. */
export const nothing = 'Not stated in the plan, and not observed in this run.';

/** Blocks apart by an empty line; empty ones leave no trace. */
export function blocks(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

export function section(title: string, ...parts: string[]): string {
  return blocks(`## ${title}`, blocks(...parts) || nothing);
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n');
}

/** Empty where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** More would make a page that nobody reads, and that some forges do not show. */
export const MOST_ROWS = 200;

/** The first rows of what may be very long, and where the others are. */
export function startOfTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const more = rows.length - MOST_ROWS;
  return blocks(
    table(head, rows.slice(0, MOST_ROWS)),
    more > 0 ? `And ${more} more, in the JSON report.` : '',
  );
}

export function details(summary: string, body: string): string {
  return body && blocks('<details>\n<summary>' + summary + '</summary>', body, '</details>');
}

/** A block under its heading, or nothing at all. */
export function titled(title: string, body: string): string {
  return body && blocks(`### ${title}`, body);
}
