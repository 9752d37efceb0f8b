/** Where a function or class is defined, from V8's inspector: the language does not report it. */
import { Session } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import type { Locate } from './described-class.ts';

const known = new Map<Function, ReturnType<Locate>>();

export const locate: Locate = (callee) => {
  if (!known.has(callee)) known.set(callee, look(callee));
  return known.get(callee);
};

function look(callee: Function): ReturnType<Locate> {
  const location = locationOf(callee);
  if (location === undefined) return undefined;
  const { scriptId, lineNumber, columnNumber = 0 } = location;
  const file = fileOf(addressOf(scriptId));
  return file === undefined ? undefined : { file, line: lineNumber + 1, column: columnNumber + 1 };
}

interface Location {
  scriptId: string;
  lineNumber: number;
  columnNumber?: number;
}

/** Callbacks of a session on the same thread run before `post` returns. */
const session = new Session();
session.connect();

/** A name that no target uses: the inspector finds a value only by an expression. */
const HANDLE = '__proofroll_located__';

function locationOf(callee: Function): Location | undefined {
  let location: Location | undefined;
  try {
    Object.defineProperty(globalThis, HANDLE, { value: callee, configurable: true });
  } catch {
    return undefined;
  }
  session.post('Runtime.evaluate', { expression: HANDLE }, (error, answer) => {
    const objectId = error === null ? answer.result.objectId : undefined;
    if (objectId === undefined) return;
    session.post('Runtime.getProperties', { objectId, ownProperties: true }, (failed, found) => {
      const inner = failed === null ? (found.internalProperties ?? []) : [];
      const place = inner.find(({ name }) => name === '[[FunctionLocation]]');
      location = place?.value?.value as Location | undefined;
    });
    session.post('Runtime.releaseObject', { objectId });
  });
  delete (globalThis as Record<string, unknown>)[HANDLE];
  return location;
}

const addresses = new Map<string, string>();
session.on('Debugger.scriptParsed', ({ params }) => {
  addresses.set(params.scriptId, params.url);
});

/** Enabling the debugger lists every script so far, and takes about 20 ms. */
function addressOf(scriptId: string): string | undefined {
  if (!addresses.has(scriptId)) {
    session.post('Debugger.enable');
    session.post('Debugger.disable');
  }
  return addresses.get(scriptId);
}

function fileOf(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  if (url.startsWith('/')) return url;
  return url.startsWith('file://') ? fileURLToPath(url.replace(/[?#].*$/u, '')) : undefined;
}
