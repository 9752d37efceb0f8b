/** XML 1.0. Nothing that it forbids is left, so that no reader refuses the whole file for a name in it. */

export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${attribute(String(value))}"`)
    .join('');
}

/** @param content escaped already */
export function element(
  name: string,
  values: Readonly<Record<string, string | number>>,
  content: string,
): string {
  return `<${name}${attributes(values)}>${content}</${name}>`;
}

export function text(foreign: string): string {
  return allowed(foreign).replace(/[&<>\r]/gu, entity);
}

function attribute(foreign: string): string {
  return allowed(foreign).replace(/[&<>"\t\n\r]/gu, entity);
}

const entities: Partial<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function entity(character: string): string {
  return entities[character] ?? `&#${character.codePointAt(0)};`;
}

/** https://www.w3.org/TR/xml/#charsets */
function allowed(foreign: string): string {
  return foreign.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
