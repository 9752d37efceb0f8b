/** Secrets that are recognized by the name before them, anywhere in a target's output. */
import { isSecretKey } from './names.ts';

/**
 * `NAME=value`, `name: value` and `"name": "value"`: a secret that is not in any settings is recognized by its name alone.
 * A match must begin at the start of a name, because a long word would otherwise take quadratic time. Our own words
 * for a secret that is present or absent stay.
 */
const ASSIGNED =
  /(?<![\w.-])(?!secret: (?:present|absent|not shown)\b)([\w.-]{1,80})(["']?[ \t]{0,8}[=:][ \t]{0,8})("[^"\n]{4,}"|'[^'\n]{4,}'|[^\s"',;}]{4,})/gu;

export function withoutAssigned(text: string): string {
  return text.replace(ASSIGNED, (whole, name: string, between: string) =>
    isSecretKey(name, []) ? `${name}${between}[redacted]` : whole,
  );
}

/** The password of an address, as in `postgres://shop:password@host`. */
export const ADDRESS = /([a-z][\w+.-]{0,40}:\/\/[^\s/:@'"]{0,200}:)([^\s/@'"]+)(?=@)/giu;

export function withoutPasswords(text: string): string {
  return text.includes('://') ? text.replace(ADDRESS, '$1[redacted]') : text;
}
