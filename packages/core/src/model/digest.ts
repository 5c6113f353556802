import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of the UTF-8 text as lower-case hex digits; `length` cuts it (default: all 64). */
export function digestHex(text: string, length = 64): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, length);
}

/** SHA-256 of the UTF-8 text in base64, as content security policies name scripts. */
export function digestBase64(text: string): string {
  const bits = [...sha256(utf8ToBytes(text))].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const sextets = bits.match(/.{1,6}/g) ?? [];
  const text64 = sextets.map((sextet) => base64[Number.parseInt(sextet.padEnd(6, '0'), 2)] ?? '').join('');
  return text64.padEnd(Math.ceil(text64.length / 4) * 4, '=');
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
