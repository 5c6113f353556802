/** The same part of 1 for the same text: what would happen at the same moment is spread over a time without a dice. */
export function spread(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  return hash / 2 ** 32;
}
