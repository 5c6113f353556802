const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, null] => [word, null]),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((word): [string, boolean] => [
    word,
    true,
  ]),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map((word): [string, boolean] => [
    word,
    false,
  ]),
]);

const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/**
 * What a plain scalar means to kubectl (sigs.k8s.io/yaml: YAML 1.1 words, octal `0644`, no sexagesimal, no timestamps;
 * numbers that do not fit stay text).
 */
export function resolvePlainScalar(text: string): unknown {
  const first = text.charCodeAt(0);
  // Digits, signs and the dot begin numbers.
  if ((first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46) return resolveNumber(text);
  if (text.length <= 5) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  return text;
}

function resolveNumber(text: string): unknown {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (integer.test(plain)) {
    const negative = plain.startsWith('-');
    const digits = /^[-+]/.test(plain) ? plain.slice(1) : plain;
    const octal = /^0[oO]?([0-7]+)$/.exec(digits);
    const value = octal ? Number.parseInt(octal[1] ?? '0', 8) : Number(digits);
    return negative && value !== 0 ? -value : value;
  }
  if (float.test(plain)) {
    const value = Number(plain);
    return Number.isFinite(value) ? value : text;
  }
  return text;
}
