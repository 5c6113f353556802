/** A finding's id or its beginning, four digits or more; `-2` for a second object of the same identity. */
export function isFindingId(text: string): boolean {
  return /^[0-9a-f]{4,12}(-\d+)?$/i.test(text);
}
