import { describe, expect, it, vi } from 'vitest';
import {
  createProviderRegistry,
  getProviderRegistry,
  type ProviderFactory,
} from '../fixtures/victor/src/providers.ts';
import { answeringClient } from './support/mock-model.ts';

const REQUEST = { system: 'Be short.', messages: [], tools: [], maxTokens: 8, temperature: 0 };

describe('providers', () => {
  it('are listed by name, in one registry for the process', () => {
    expect(getProviderRegistry().list()).toEqual([
      'anthropic',
      'google',
      'mistral',
      'ollama',
      'openai',
    ]);
    expect(getProviderRegistry()).toBe(getProviderRegistry());
    expect(createProviderRegistry()).not.toBe(getProviderRegistry());
  });

  it.each([
    ['anthropic', { model: 'claude-small', system: 'Be short.', max_tokens: 8 }],
    ['google', { model: 'gemini-small', generationConfig: { maxOutputTokens: 8, temperature: 0 } }],
    ['mistral', { model: 'mistral-small', tool_choice: 'auto', max_tokens: 8 }],
    [
      'ollama',
      { model: 'llama-small', stream: false, options: { num_predict: 8, temperature: 0 } },
    ],
    ['openai', { model: 'gpt-small', messages: [{ role: 'developer', content: 'Be short.' }] }],
  ])('include %s, which asks the client in its own shape', async (name, wire) => {
    const client = answeringClient();
    const provider = createProviderRegistry().create(name, { client });
    expect(provider.name).toBe(name);
    expect(await provider.complete(REQUEST)).toEqual({ text: 'It is 4.', toolCalls: [] });
    expect(client.complete).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(wire));
  });

  it.each([
    ['claude', 'anthropic'],
    ['gpt', 'openai'],
    ['local', 'ollama'],
  ])('know %s as %s', (alias, name) => {
    const registry = createProviderRegistry();
    expect(registry.resolve(alias)).toBe(name);
    expect(registry.create(alias).name).toBe(name);
  });

  it('are made only when asked for, and are gone once taken away', () => {
    const registry = createProviderRegistry();
    const factory = vi.fn<ProviderFactory>(() => ({ name: 'fake', complete: vi.fn() }));
    registry.register('fake', factory, { aliases: ['sham'] });
    expect(factory).not.toHaveBeenCalled();
    expect(registry.create('sham').name).toBe('fake');
    expect(registry.unregister('fake')).toBe(true);
    expect([registry.has('fake'), registry.has('sham')]).toEqual([false, false]);
  });

  it('refuse unknown and taken names', () => {
    const registry = createProviderRegistry();
    const message =
      "unknown provider '__bogus__'; use one of anthropic, google, mistral, ollama, openai";
    expect(() => registry.create('__bogus__')).toThrow(message);
    expect(() => registry.register('claude', vi.fn())).toThrow(
      "the provider name 'claude' is taken",
    );
  });

  it('refuse to work without a client, or with one that gives no text', async () => {
    const registry = createProviderRegistry();
    await expect(registry.create('openai').complete(REQUEST)).rejects.toThrow(
      "the provider 'openai' has no client",
    );
    const client = { complete: vi.fn() };
    await expect(registry.create('google', { client }).complete(REQUEST)).rejects.toThrow(
      'no reply with a text',
    );
  });
});
