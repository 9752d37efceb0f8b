/** `mocks: auto` for Python: the mock for each kind of dependency, and the errors that it must not hide. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { python } from './driver.ts';
import { defaultLimits } from '../../probe/limits.ts';
import { startSession, type StartedSession } from '../../probe/session.ts';
import { closeRun } from '../../process/run-folder.ts';
import type { Answer, Described, Requires, Scenario } from '../../probe/protocol.ts';

const TARGET = `
from __future__ import annotations
import dataclasses
from typing import TYPE_CHECKING, Annotated, Any, Callable, Dict, List, Literal, NewType, Optional, Protocol, Union
if TYPE_CHECKING:
    from elsewhere import Nowhere

class Store:
    bare: int
    def __init__(self):
        self.assigned = "at run time"
    def read(self, key: str) -> str:
        return key

@dataclasses.dataclass
class Options:
    retries: int
    names: List[str] = dataclasses.field(default_factory=list)

class Client(Protocol):
    async def complete(self, prompt: str) -> str: ...

Key = NewType("Key", str)

class UsesAttributes:
    def __init__(self, store: Store, options: Options):
        self.seen = [type(store.bare).__name__, hasattr(store, "assigned"), options.retries]
        self.is_store = isinstance(store, Store)

class MisusesSignature:
    def __init__(self, store: Store):
        store.read("one", "two")

class AsksForMore:
    def __init__(self, store: Store):
        store.no_such_member

class Values:
    def __init__(self, text: str, number: int, flag: bool, many: Dict[str, int], maybe: Optional[str],
                 either: Union[None, int], mode: Literal["fast", "slow"], key: Key, note: Annotated[str, "x"]):
        self.given = [text, number, flag, many, maybe, either, mode, key, note]

class Unhinted:
    def __init__(self, thing):
        self.thing = thing

class UnhintedAndUsed:
    def __init__(self, thing):
        thing.start()

class Unresolvable:
    def __init__(self, store: Store, nowhere: Nowhere):
        self.is_store = isinstance(store, Store)

class Calls:
    def __init__(self, now: Callable[[], float]):
        self.result = now()

class Awaits:
    def __init__(self, client: Client):
        self.client = client
    @classmethod
    async def open(cls, client: Client, *, prompt: str):
        self = cls(client)
        await client.complete(prompt)
        return self

class HidesAll:
    def __init__(self, *args, **kwargs):
        self.store = kwargs["store"]

class HidesSome:
    def __init__(self, store: Store, **options):
        self.store = store

class PositionalOnly:
    def __init__(self, store: Store, /, options: Options):
        self.store = store

def failing_inside(**given):
    def inner(*, store): ...
    return inner(**given)
`;

let folder = '';
let session: StartedSession;
const mark = `auto-mocks-${process.pid}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proofroll-test-'));
  writeFileSync(join(folder, 'target.py'), TARGET);
  const found = python.findInterpreter?.({
    given: undefined,
    planFolder: folder,
    root: folder,
    environment: process.env,
  });
  const interpreter = found !== undefined && 'interpreter' in found ? found.interpreter : 'python3';
  const place = { root: folder, path: ['.'], interpreter };
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder };
  const { signal } = new AbortController();
  session = await startSession(
    { ...python.host(place), env, cwd: folder, ...place, mark, signal },
    defaultLimits,
  );
});

afterAll(async () => {
  await session.end();
  closeRun(mark);
  rmSync(folder, { recursive: true, force: true });
});

test('a mock has attributes from __init__, from bare annotations and from fields of a dataclass', async () => {
  expect(await built('UsesAttributes', { seen: '$made.seen', store: '$made.is_store' })).toEqual({
    seen: ['int', true, 1],
    store: true,
  });
});

test('a mock refuses arguments that the real method would refuse', async () => {
  expect(await raised('MisusesSignature')).toMatchObject({
    name: 'TypeError',
    message: 'too many positional arguments',
  });
});

test('a mock refuses a member that its type does not have', async () => {
  expect(await raised('AsksForMore')).toMatchObject({
    name: 'AttributeError',
    message: expect.stringContaining('no_such_member'),
  });
});

test('a parameter of a plain type is given a plain value', async () => {
  expect(await built('Values', { given: '$made.given' })).toEqual({
    given: ['text', 1, false, {}, 'maybe', 1, 'fast', 'key', 'note'],
  });
});

test('a parameter without a type is given a mock without members, which names the missing member', async () => {
  expect(await built('Unhinted', { class: '$made.thing@class' })).toEqual({ class: 'Proxy' });
  expect(await raised('UnhintedAndUsed')).toMatchObject({
    name: 'AttributeError',
    message: "the mock 'thing' has no member 'start'; declare it under mocks in the plan",
  });
});

test('a type that cannot be resolved does not affect the other parameters', async () => {
  expect(await built('Unresolvable', { store: '$made.is_store' })).toEqual({ store: true });
});

test('a mock of a callable can be called, and an asynchronous method can be awaited', async () => {
  expect(await built('Calls', { result: '$made.result' })).toEqual({ result: null });
  expect(await built('Awaits.open', { class: '$made@class' })).toEqual({ class: 'Awaits' });
});

test('a signature with only *args and **kwargs has unknown dependencies, not none', async () => {
  expect(await answer('HidesAll', {})).toMatchObject({
    outcome: 'lost',
    reason: 'not-supported',
    detail: expect.stringContaining('cannot be read from its signature'),
  });
  expect((await required('HidesAll')).signature.style).toBe('unknown');
  expect((await required('HidesSome')).signature).toEqual({
    style: 'positional',
    parameters: [{ name: 'store', required: true }],
  });
});

test('each required argument is left out once, and the call itself refuses', async () => {
  const { without } = await required('PositionalOnly');
  expect(without).toMatchObject([
    { name: 'store', answer: { error: { name: 'TypeError', atCall: true } } },
    { name: 'options', answer: { error: { name: 'TypeError', atCall: true } } },
  ]);
  for (const { name, answer: each } of without)
    expect(each.outcome === 'refused' && each.error.message).toContain(`'${name}'`);
});

test('an error inside the callee is distinguished from an error of the call itself', async () => {
  const { without } = await required('failing_inside', ['store']);
  expect(without).toMatchObject([
    { name: 'store', answer: { error: { name: 'TypeError', atCall: false } } },
  ]);
});

function scenario(attribute: string, observe: Record<string, string>): Scenario {
  const step = {
    as: 'made',
    target: `target:${attribute}`,
    mode: 'auto' as const,
    positional: [],
    automock: {},
  };
  return { mocks: {}, steps: [step], observe };
}

async function answer(attribute: string, observe: Record<string, string>): Promise<Answer> {
  const reply = await session.ask({
    do: 'scenario',
    id: 1,
    scenario: scenario(attribute, observe),
  });
  if ('say' in reply && reply.say === 'answer') return reply.answer;
  throw new Error(`no answer: ${JSON.stringify(reply)}`);
}

async function built(attribute: string, observe: Record<string, string>) {
  const given = await answer(attribute, observe);
  if (given.outcome !== 'returned') throw new Error(`not built: ${JSON.stringify(given)}`);
  return Object.fromEntries(
    Object.entries(given.values).map(([label, value]) => [label, plain(value)]),
  );
}

function plain(value: Described): unknown {
  return value.kind === 'plain' ? value.value : value;
}

async function raised(attribute: string) {
  const given = await answer(attribute, {});
  if (given.outcome !== 'refused') throw new Error(`not refused: ${JSON.stringify(given)}`);
  return given.error;
}

async function required(attribute: string, names?: string[]): Promise<Requires> {
  const reply = await session.ask({
    do: 'requires',
    id: 1,
    scenario: scenario(attribute, {}),
    omitNothing: false,
    ...(names === undefined ? {} : { names }),
  });
  if ('say' in reply && reply.say === 'requires' && 'signature' in reply.requires)
    return reply.requires;
  throw new Error(`no requires: ${JSON.stringify(reply)}`);
}
