import { vi } from 'vitest';
import type { ModelClient } from '../../fixtures/victor/src/providers.ts';
import type { Member } from '../../fixtures/victor/src/teams.ts';

/** What every mocked model says; the environment may change it, to show that the suites notice. */
export function modelReply(): string {
  return process.env['SMOKE_MODEL_REPLY'] ?? 'It is 4.';
}

export function answeringClient() {
  return { complete: vi.fn<ModelClient['complete']>(() => ({ text: modelReply() })) };
}

/** Asks for the calculator, and answers once it has been given the result. */
export function calculatingClient() {
  const client = answeringClient();
  client.complete.mockImplementationOnce(() => ({
    text: '',
    toolCalls: [{ name: 'calculator', arguments: { expression: '2 + 2' } }],
  }));
  return client;
}

/** Gives the outputs one after the other, then what every model says. */
export function member(name: string, ...outputs: readonly string[]) {
  const remaining = [...outputs];
  return { name, respond: vi.fn<Member['respond']>(() => remaining.shift() ?? modelReply()) };
}
