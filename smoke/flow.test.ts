import { describe, expect, it, vi } from 'vitest';
import {
  AgentOrchestrator,
  AgentOrchestratorRefactored,
  createOrchestrator,
} from '../fixtures/victor/src/factory.ts';
import { getSettings, loadSettings } from '../fixtures/victor/src/settings.ts';
import { answeringClient, calculatingClient } from './support/mock-model.ts';
import { useReferenceWorld } from './support/reference-world.ts';

const QUESTION = 'What is 2 + 2?';
const ANSWER = { text: 'It is 4.', toolCalls: [{ name: 'calculator', result: '4' }] };

describe('flow', () => {
  useReferenceWorld();

  it('goes from profiles.yaml to an answer of the refactored orchestrator', async () => {
    const client = calculatingClient();
    const orchestrator = createOrchestrator(getSettings(), { client });
    expect(orchestrator).toBeInstanceOf(AgentOrchestratorRefactored);
    expect(await orchestrator.chat(QUESTION)).toEqual(ANSWER);
    expect(client.complete).toHaveBeenCalledTimes(2);
  });

  it('takes the legacy orchestrator once the flag is off, with an equal answer', async () => {
    vi.stubEnv('USE_COORDINATOR_ORCHESTRATOR', 'false');
    const client = calculatingClient();
    const orchestrator = createOrchestrator(getSettings(), { client });
    expect(orchestrator).toBeInstanceOf(AgentOrchestrator);
    expect(await orchestrator.chat(QUESTION)).toEqual(ANSWER);
    expect(client.complete).toHaveBeenCalledTimes(2);
  });

  it.each([true, false])(
    'sends the tool result back to the model with the flag %s',
    async (flag) => {
      const client = calculatingClient();
      await createOrchestrator(loadSettings({ use_coordinator_orchestrator: flag }), {
        client,
      }).chat(QUESTION);
      expect(client.complete.mock.lastCall?.[0]).toMatchObject({
        model: 'claude-medium',
        max_tokens: 2048,
        messages: [
          { role: 'user', content: [{ text: QUESTION }] },
          { role: 'assistant', content: [{ type: 'tool_use', name: 'calculator' }] },
          { role: 'user', content: [{ type: 'tool_result', content: '4' }] },
        ],
      });
    },
  );

  it.each([true, false])('remembers earlier turns with the flag %s', async (flag) => {
    const client = answeringClient();
    const orchestrator = createOrchestrator(loadSettings({ use_coordinator_orchestrator: flag }), {
      client,
    });
    await orchestrator.chat('Hello');
    expect(await orchestrator.chat(QUESTION)).toEqual({ text: 'It is 4.', toolCalls: [] });
    expect(client.complete.mock.lastCall?.[0]['messages']).toHaveLength(3);
  });

  it.each([true, false])(
    'stops a model that never ceases to ask for tools with the flag %s',
    async (flag) => {
      const toolCalls = [{ name: 'no_such_tool' }];
      const client = { complete: vi.fn(() => ({ text: '', toolCalls })) };
      const orchestrator = createOrchestrator(
        loadSettings({ use_coordinator_orchestrator: flag }),
        { client },
      );
      await expect(orchestrator.chat(QUESTION)).rejects.toThrow(
        'the model still asked for tools after 4 rounds',
      );
      expect(client.complete).toHaveBeenCalledTimes(5);
    },
  );

  it('has every coordinator take part in the refactored orchestrator', async () => {
    const settings = loadSettings({ use_coordinator_orchestrator: true });
    const orchestrator = createOrchestrator(settings, { client: calculatingClient() });
    if (!(orchestrator instanceof AgentOrchestratorRefactored)) expect.unreachable();
    await orchestrator.chat(QUESTION);
    const { analytics, context, ...others } = orchestrator.coordinators;
    expect(analytics.usage()).toEqual({ turns: 1, toolCalls: { calculator: 1 } });
    expect(context.messages()).toHaveLength(4);
    expect(Object.keys(others)).toEqual(['config', 'prompt', 'chat', 'tool', 'toolSelection']);
  });
});
