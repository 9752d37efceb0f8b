import { describe, expect, it, vi } from 'vitest';
import {
  AnalyticsCoordinator,
  ChatCoordinator,
  CheckpointCoordinator,
  ConfigCoordinator,
  ContextCoordinator,
  EvaluationCoordinator,
  MetricsCoordinator,
  PromptCoordinator,
  requireDependencies,
  ToolCoordinator,
  ToolSelectionCoordinator,
} from '../fixtures/victor/src/coordinators.ts';
import { createProviderRegistry } from '../fixtures/victor/src/providers.ts';
import { defaultSettings, loadSettings } from '../fixtures/victor/src/settings.ts';
import {
  checkpointDependencies,
  evaluationDependencies,
  metricsDependencies,
} from './support/mock-dependencies.ts';
import { calculatingClient } from './support/mock-model.ts';
import { useReferenceWorld } from './support/reference-world.ts';

describe('coordinators', () => {
  useReferenceWorld();

  it.each([
    ['config', ConfigCoordinator],
    ['prompt', PromptCoordinator],
    ['context', ContextCoordinator],
    ['analytics', AnalyticsCoordinator],
    ['chat', ChatCoordinator],
    ['tool', ToolCoordinator],
    ['tool_selection', ToolSelectionCoordinator],
  ])('include %s, built without options', (name, Coordinator) => {
    expect(new Coordinator()).toMatchObject({ name });
  });

  it('hide secrets, choose tools, count calls and forget whole turns', () => {
    const settings = loadSettings({ persona: 'reviewer' });
    expect(new ConfigCoordinator({ settings }).describe()).toMatchObject({
      api_key: 'present',
      max_tokens: '2048',
    });
    expect(new PromptCoordinator({ settings }).systemPrompt()).toContain('You are reviewer');
    expect(new ToolSelectionCoordinator().select('Count the words')).toMatchObject([
      { name: 'word_count' },
    ]);
    const analytics = new AnalyticsCoordinator();
    analytics.recordTurn({ text: '', toolCalls: [{ name: 'calculator', result: '4' }] });
    expect(analytics.usage()).toEqual({ turns: 1, toolCalls: { calculator: 1 } });
    const context = new ContextCoordinator({ limit: 3 });
    for (const text of ['first', 'second']) {
      context.remember([
        { role: 'user', text },
        { role: 'assistant', text, toolCalls: [] },
      ]);
    }
    expect(context.messages().map((message) => 'text' in message && message.text)).toEqual([
      'second',
      'second',
    ]);
  });

  it('converse until the model asks for no more tools', async () => {
    const client = calculatingClient();
    const chat = new ChatCoordinator({
      provider: createProviderRegistry().create('ollama', { client }),
    });
    const { answer, turn } = await chat.converse({
      message: 'What is 2 + 2?',
      history: [],
      system: '',
      tools: [],
      options: new ConfigCoordinator({ settings: defaultSettings() }).modelOptions(),
      execute: (call) => new ToolCoordinator().execute(call),
    });
    expect(answer).toEqual({ text: 'It is 4.', toolCalls: [{ name: 'calculator', result: '4' }] });
    expect(turn.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant']);
  });

  it('save a checkpoint and restore it', async () => {
    const { store, serializer, clock, identifiers } = checkpointDependencies();
    const checkpoints = new CheckpointCoordinator({ store, serializer, clock, identifiers });
    expect(identifiers.next).not.toHaveBeenCalled();
    const saved = await checkpoints.save({ step: 3 });
    expect(saved).toEqual({ id: 'checkpoint-1', createdAtMs: 1000, state: { step: 3 } });
    expect(await checkpoints.restore('checkpoint-1')).toEqual(saved);
    await expect(checkpoints.restore('checkpoint-2')).rejects.toThrow(
      "there is no checkpoint 'checkpoint-2'",
    );
  });

  it('evaluate the answers of a model', async () => {
    const dependencies = evaluationDependencies();
    const evaluation = await new EvaluationCoordinator(dependencies).evaluate();
    expect(evaluation).toMatchObject({
      score: 1,
      accepted: true,
      cases: [{ id: 'sum', answer: 'It is 4.' }],
    });
    expect(dependencies.recorder.record).toHaveBeenCalledExactlyOnceWith(evaluation);
  });

  it('record metrics, also of work that failed', async () => {
    const { sink, clock, labels } = metricsDependencies();
    const metrics = new MetricsCoordinator({ sink, clock, labels });
    metrics.record('turns', 2);
    await expect(metrics.time('load', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(sink.write.mock.calls.map(([{ name, value }]) => [name, value])).toEqual([
      ['turns', 2],
      ['load.duration_ms', 1000],
    ]);
  });

  it.each([
    { Coordinator: CheckpointCoordinator, dependencies: checkpointDependencies() },
    { Coordinator: EvaluationCoordinator, dependencies: evaluationDependencies() },
    { Coordinator: MetricsCoordinator, dependencies: metricsDependencies() },
  ])('require each dependency of $Coordinator.name', ({ Coordinator, dependencies }) => {
    for (const missing of Object.keys(dependencies)) {
      const incomplete = { ...dependencies, [missing]: undefined };
      expect(() => Reflect.construct(Coordinator, [incomplete])).toThrow(
        `${Coordinator.name} requires the dependency '${missing}'`,
      );
    }
  });

  it('name every dependency that is missing, and call none', () => {
    const given = { clock: vi.fn(), sink: undefined, labels: undefined };
    expect(() => requireDependencies('Metrics', given)).toThrow(
      "Metrics requires the dependencies 'sink', 'labels'",
    );
    expect(given.clock).not.toHaveBeenCalled();
  });
});
