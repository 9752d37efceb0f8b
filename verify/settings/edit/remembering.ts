/** The last two texts: an edit has one before and one after, and each is read several times. */
const MOST = 2;

/** A reader that does not read again what it has just read. Its results must not be changed. */
export function remembering<Result>(read: (text: string) => Result): (text: string) => Result {
  const known: { text: string; result: Result }[] = [];
  return (text) => {
    const hit = known.find((each) => each.text === text);
    if (hit !== undefined) return hit.result;
    const result = read(text);
    known.unshift({ text, result });
    known.length = Math.min(known.length, MOST);
    return result;
  };
}
