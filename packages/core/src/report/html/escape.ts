/** Text for HTML content and quoted attributes. Direction overrides and controls are made visible. */
export function htmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[[\p{Cc}\p{Bidi_Control}]--[\t\n]]/gv, '\uFFFD')
    .replaceAll(/[&<>"'`]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
