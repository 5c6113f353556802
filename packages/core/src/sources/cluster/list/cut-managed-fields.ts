const marker = Buffer.from('"managedFields":[');
const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/**
 * Empties every `managedFields` in JSON as an API server writes it, before anything is made of it: often half of an
 * object, and nothing that is read. Inside a JSON string the quotes of the marker would be escaped, so it is always a key.
 */
export function cutManagedFields(bytes: Buffer): Buffer {
  let at = bytes.indexOf(marker);
  if (at === -1) return bytes;
  const pieces: Buffer[] = [];
  let from = 0;
  while (at !== -1) {
    const start = at + marker.length;
    pieces.push(bytes.subarray(from, start));
    from = endOfArray(bytes, start);
    at = bytes.indexOf(marker, from);
  }
  pieces.push(bytes.subarray(from));
  return Buffer.concat(pieces);
}

/** Where the array that began just before `start` is closed; the end of the text where it is cut off. */
function endOfArray(bytes: Buffer, start: number): number {
  let depth = 1;
  for (let index = start; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === quote) index = endOfString(bytes, index + 1);
    else if (byte === openBracket) depth += 1;
    else if (byte === closeBracket) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return bytes.length;
}

/** The closing quote of the string that began just before `start`. */
function endOfString(bytes: Buffer, start: number): number {
  let index = start;
  while (index < bytes.length && bytes[index] !== quote) index += bytes[index] === backslash ? 2 : 1;
  return index;
}
