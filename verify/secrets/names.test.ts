import { expect, test } from 'vitest';
import { isSecretKey } from './names.ts';

test.each([
  ...[
    'api_key',
    'OPENAI_API_KEY',
    'apiKey',
    'authToken',
    'db.password',
    'client-secret',
    'SENTRY_DSN',
    'token',
    'aws_credentials',
  ].map((key) => ({ key, secret: true })),
  ...['max_tokens', 'sort_key', 'key', 'tokenizer', 'model', 'password_policy', 'secretary'].map(
    (key) => ({ key, secret: false }),
  ),
])('$key is secret-like: $secret', ({ key, secret }) => {
  expect(isSecretKey(key, [])).toBe(secret);
});

test('the plan may name further secrets', () => {
  expect(isSecretKey('Licence', ['licence'])).toBe(true);
});
