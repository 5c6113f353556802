import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';

/** Bytes as text: UTF-8 with or without a byte order mark. Bytes that are no UTF-8 become U+FFFD, as kubectl reads them. */
export function decodeText(input: string | Uint8Array): Result<string, string> {
  if (typeof input === 'string') return ok(input.startsWith('\uFEFF') ? input.slice(1) : input);
  if ((input[0] === 0xff && input[1] === 0xfe) || (input[0] === 0xfe && input[1] === 0xff)) {
    return err('not YAML: the file is UTF-16; save it as UTF-8');
  }
  try {
    return ok(new TextDecoder('utf-8').decode(input));
  } catch {
    return err('not YAML: the file is too large to be read as text; split it');
  }
}
