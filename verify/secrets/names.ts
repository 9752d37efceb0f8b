/** Which names have values that must not be shown. */

/** A name that ends in one of these, as `OPENAI_API_KEY` and `authToken` do; `max_tokens` and `sort_key` do not. */
const SECRET_LIKE =
  /(?:^|_)(?:(?:api|access|private|secret|auth|signing|encryption|account)_?key|token|secret|password|passwd|passphrase|credentials?|dsn)$/;

export function isSecretKey(key: string, further: readonly string[]): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[.-]/g, '_')
    .toLowerCase();
  return (
    SECRET_LIKE.test(words) || further.some((name) => name.toLowerCase() === key.toLowerCase())
  );
}
