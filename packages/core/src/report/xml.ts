/** Text for XML 1.0: escaped, carriage returns kept, and without the characters that XML has no way to write. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(notXml, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
    .replaceAll('\r', '&#13;');
}

export function xmlAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${attributeText(String(value))}"`))
    .join('');
}

const notXml = /[[\p{Cc}\p{Bidi_Control}\uFFFE\uFFFF]--[\t\n\r]]/gv;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Line breaks in attributes are lost unless they are written as references. */
function attributeText(text: string): string {
  return xmlText(text).replaceAll(/[\t\n]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
