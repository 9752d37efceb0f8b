/** Patterns over ids of checks. Only `*` is special: ids contain brackets, dots and question marks. */

/** Whether the pattern matches the whole id; `*` matches any text. Takes at most pattern × id steps. */
export function matchesId(pattern: string, id: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === id;
  const last = rest.pop() ?? '';
  if (!id.startsWith(first) || !id.endsWith(last) || id.length < first.length + last.length)
    return false;
  let from = first.length;
  const end = id.length - last.length;
  for (const part of rest) {
    const at = id.indexOf(part, from);
    if (at === -1 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
