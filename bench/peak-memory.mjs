import { writeFileSync } from 'node:fs';

// Loaded into a process to be measured: what it needed at its peak, in KiB, is written when it ends.
const file = process.env.PEAK_MEMORY_FILE;
if (file !== undefined)
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
delete process.env.PEAK_MEMORY_FILE;
