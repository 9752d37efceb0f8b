/** `npm run bench:html`: prints the table of the HTML report alone. */
import { htmlSizes, htmlTable, measureHtml } from './html.ts';

process.stdout.write(`${htmlTable(await measureHtml(htmlSizes)).join('\n')}\n`);
