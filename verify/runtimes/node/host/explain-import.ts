import type { ThrownError } from '../../../probe/protocol.ts';

/** Why an import failed, with what to do about it where that can be told from the error. */
export function explainImport({ name, message, code, where }: ThrownError): string {
  const said = `${name}: ${message}`;
  const missing = missingPackage(message, code);
  if (missing !== undefined)
    return `the package '${missing}' is not installed; install the target's dependencies (${said})`;
  if (name === 'ReferenceError' && message.endsWith('before initialization')) {
    return `${said}; modules that import each other in a circle do this`;
  }
  // Node keeps the place of a syntax error to itself until it prints it
  if (name === 'SyntaxError' && where === undefined)
    return `${said}; it is in that module or in one that it imports, and \`node --check\` of each shows where`;
  return said;
}

function missingPackage(message: string, code: string | undefined): string | undefined {
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return undefined;
  const [, name] = /^Cannot find (?:package|module) '([^']+)'/.exec(message) ?? [];
  // a path names a file of the target itself, which no installing brings back
  return name === undefined || /^[./]|^file:/.test(name) ? undefined : name;
}
