/** What a guardian runs when proofroll was killed: `node clear-run.js MARK FOLDER…`. */
import { existsSync } from 'node:fs';
import { messageOf } from '../model/errors.ts';
import { clearRun } from './clear.ts';
import { clearedTexts } from './words.ts';

const [mark = '', ...folders] = process.argv.slice(2);
const now = Date.now();
for (const folder of folders)
  try {
    if (!existsSync(folder)) continue;
    for (const text of clearedTexts(await clearRun(mark, folder, now)))
      process.stderr.write(`proofroll: ${text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')}\n`);
  } catch (error) {
    process.stderr.write(`proofroll: cannot clear up ${folder}: ${messageOf(error)}\n`);
  }
