/** A value as a word of a filter takes it: what would be read as more than one is quoted. */
export function quoteValue(value: string): string {
  const plain = value.replaceAll('"', '?');
  return /[\s,]/.test(plain) ? `"${plain}"` : plain;
}
