/**
 * The texts that contain each part. Looking for every part in every text takes minutes where there are ten thousand of both;
 * here each text is gone through once for every length that a part has, with a hash that rolls along.
 */
export function findParts(parts: Iterable<string>, texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const byLength = new Map<number, Map<number, string[]>>();
  for (const part of parts) {
    if (part === '' || found.has(part)) continue;
    found.set(part, []);
    const hash = hashOf(part, part.length);
    const alike = byLength.get(part.length) ?? new Map<number, string[]>();
    byLength.set(part.length, alike.set(hash, [...(alike.get(hash) ?? []), part]));
  }
  for (const [length, wanted] of byLength) {
    const leaving = power(length);
    for (const text of texts) {
      let hash = hashOf(text, length);
      for (let start = 0; start + length <= text.length; start += 1) {
        for (const part of wanted.get(hash) ?? []) {
          const holders = found.get(part);
          if (holders?.at(-1) !== text && text.startsWith(part, start)) holders?.push(text);
        }
        const next = text.charCodeAt(start + length) | 0;
        hash = (Math.imul(hash, base) + next - Math.imul(text.charCodeAt(start), leaving)) | 0;
      }
    }
  }
  return found;
}

const base = 1_000_003;

/** Of the first characters. */
function hashOf(text: string, length: number): number {
  let hash = 0;
  for (let index = 0; index < length; index += 1) hash = (Math.imul(hash, base) + (text.charCodeAt(index) | 0)) | 0;
  return hash;
}

function power(exponent: number): number {
  let value = 1;
  for (let times = 0; times < exponent; times += 1) value = Math.imul(value, base);
  return value;
}
