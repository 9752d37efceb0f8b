/** Loaded into the CLI before anything else: tells the most memory that it itself, without its children, ever held. */
import { writeFileSync } from 'node:fs';

process.on('exit', () =>
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)),
);
