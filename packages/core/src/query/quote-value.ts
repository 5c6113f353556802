import { withoutQuotes } from './lex-words.ts';

/** A value as it will be read back: characters that quote are any one character. */
export function readableValue(value: string): string {
  return withoutQuotes(value).normalize('NFC');
}

/** A value as a word of a filter takes it: what would be read as more than one is quoted. */
export function quoteValue(value: string): string {
  const plain = readableValue(value);
  return /[\s,]/.test(plain) ? `"${plain}"` : plain;
}
