import { parseRange } from '../address-ranges.ts';
import type { AddressRange } from '../address-ranges.ts';

const privateRanges: readonly AddressRange[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  '0.0.0.0/32',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
  '::/128',
].flatMap((cidr) => {
  const range = parseRange(cidr);
  return range === undefined ? [] : [range];
});

/** An address that the internet routes; private, shared (100.64/10), link-local and loopback addresses are not. */
export function isPublicAddress(address: string): boolean {
  const range = parseRange(address);
  return range !== undefined && !privateRanges.some(([first, last]) => range[0] >= first && range[1] <= last);
}

/** Does the list let every address in: 0.0.0.0/0 or ::/0 is in it. */
export function holdsEveryAddress(ranges: readonly string[]): boolean {
  return ranges.some((range) => /^(?:0\.0\.0\.0|0*::0*)\/0$/.test(range.trim()));
}
