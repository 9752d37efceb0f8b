import { vi } from 'vitest';
import type {
  CheckpointDependencies,
  EvaluationDependencies,
  MetricsDependencies,
} from '../../fixtures/victor/src/coordinators.ts';
import { modelReply } from './mock-model.ts';

export function checkpointDependencies() {
  const contents = new Map<string, string>();
  let created = 0;
  return {
    store: {
      write: vi.fn(async (id: string, content: string) => void contents.set(id, content)),
      read: vi.fn(async (id: string) => contents.get(id)),
    },
    serializer: { serialize: vi.fn(JSON.stringify), deserialize: vi.fn(JSON.parse) },
    clock: tickingClock(),
    identifiers: { next: vi.fn(() => `checkpoint-${(created += 1)}`) },
  } satisfies CheckpointDependencies;
}

export function evaluationDependencies() {
  const example = { id: 'sum', prompt: 'What is 2 + 2?', expected: 'It is 4.' };
  return {
    dataset: { load: vi.fn(async () => [example, { ...example, id: 'left out' }]) },
    sampler: { sample: vi.fn((cases) => cases.slice(0, 1)) },
    subject: { answer: vi.fn(async () => modelReply()) },
    normalizer: { normalize: vi.fn((text) => text.toLowerCase()) },
    scorer: { score: vi.fn((expected, actual) => (expected === actual ? 1 : 0)) },
    aggregator: { aggregate: vi.fn((scores) => Math.min(...scores)) },
    threshold: { accepts: vi.fn((score) => score >= 0.5) },
    clock: tickingClock(),
    recorder: { record: vi.fn(async () => undefined) },
  } satisfies EvaluationDependencies;
}

export function metricsDependencies() {
  return {
    sink: { write: vi.fn<MetricsDependencies['sink']['write']>() },
    clock: tickingClock(),
    labels: { current: vi.fn(() => ({ suite: 'smoke' })) },
  } satisfies MetricsDependencies;
}

// A second passes from one look to the next.
function tickingClock() {
  let atMs = 0;
  return { now: vi.fn(() => (atMs += 1000)) };
}
