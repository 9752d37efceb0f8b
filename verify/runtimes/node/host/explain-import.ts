import type { ThrownError } from '../../../probe/protocol.ts';

/** Why an import failed, and what to do about it if the error shows that. */
export function explainImport({ name, message, code, where }: ThrownError): string {
  const said = `${name}: ${message}`;
  const missing = missingPackage(message, code);
  if (missing !== undefined)
    return `the package '${missing}' is not installed; install the target's dependencies (${said})`;
  if (name === 'ReferenceError' && message.endsWith('before initialization')) {
    return `${said}; modules that import each other in a circle cause this`;
  }
  // Node shows the place of a syntax error only when it prints the error
  if (name === 'SyntaxError' && where === undefined)
    return `${said}; the error is in that module or in one that it imports; \`node --check\` shows where`;
  return said;
}

function missingPackage(message: string, code: string | undefined): string | undefined {
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return undefined;
  const [, name] = /^Cannot find (?:package|module) '([^']+)'/.exec(message) ?? [];
  // a path is a file of the target, not a package to install
  return name === undefined || /^[./]|^file:/.test(name) ? undefined : name;
}
