/** A finding's id or its beginning, four digits or more; `-2` for a second object of the same identity. */
export function isFindingId(text: string): boolean {
  return /^[0-9a-f]{4,12}(-\d+)?$/i.test(text);
}

export function isCve(text: string): boolean {
  return /^CVE-\d{4}-\d{4,}$/i.test(text);
}
