/** What a target printed or keeps in a file, as an observation holds it. */
/** A text of the target, of which a report shows a part at most. */
export interface Text {
  /** without one line end at its end */
  text: string;
  /** what a report may show: without known secrets, and shortened */
  shown: string;
  /** size of the whole; `text` does not go beyond the cap */
  bytes: number;
  cut: boolean;
}

/** Of what one command prints on one output, and of one file. */
export const KEPT_BYTES = 1024 * 1024;

/** How much of a text a report shows. */
const SHOWN = 400;

/**
 * @param bytes the first ones, as many as are kept
 * @param hide takes known secrets out of a text
 */
export function textFrom(bytes: Buffer, total: number, hide: (text: string) => string): Text {
  const text = bytes.toString('utf8').replace(/\r?\n$/u, '');
  const cut = total > bytes.length;
  return { text, shown: shownPart(text, cut, hide), bytes: total, cut };
}

// A secret is taken out before the text is shortened, as half of it would no longer be known for one.
function shownPart(text: string, cut: boolean, hide: (text: string) => string): string {
  const clean = hide(text);
  if (!cut && clean.length <= SHOWN) return clean;
  const half = SHOWN / 2;
  // what is kept may itself end in the middle of one
  const shortened = `${clean.slice(0, half)} […]${cut ? '' : ` ${clean.slice(-half)}`}`;
  return shortened.replace(/\p{Cs}/gu, '\uFFFD');
}
