/** Files next to a settings file that a reader takes over it or instead of it, such as `.env.local` next to `.env`. */
import { basename, dirname, extname, join } from 'node:path';
import { namesNearby } from './copied/nearby.ts';

/** In the order of the alphabet. */
export async function shadowsOf(file: string): Promise<string[]> {
  const own = basename(file);
  const names = (await namesNearby(file)).filter((name) => isRead(name, extname(own)));
  return names.toSorted().map((name) => join(dirname(file), name));
}

/** Copies that editors, tools and people leave next to a file have an ending that no reader looks for. */
function isRead(name: string, ending: string): boolean {
  if (ending === '') return !LEFTOVER.test(name);
  return extname(name) === ending || READ.test(name);
}

const READ = /\.(?:ya?ml|json[5c]?|toml|ini|cfg|conf|properties|env)$/iu;
const LEFTOVER =
  /(?:~|\.(?:bak|backup|old|orig|save|copy|tmp|temp|sw[a-p]|rej|lock|log|example|sample|template|dist|md)|[._-]\d{6,}\S*)$/iu;
