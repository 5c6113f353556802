/** JSON of a value with what a terminal would obey written as escapes: the same value, and safe to look at. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007F-\u009F\u2028\u2029\p{Bidi_Control}]/gv,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
