/**
 * A range of addresses as two numbers, both inclusive. IPv4 addresses are their 32-bit numbers; IPv6 addresses follow
 * after them, so that one list of ranges holds both families.
 */
export type AddressRange = readonly [first: bigint, last: bigint];

const v6Base = 1n << 32n;

export const allIpv4: AddressRange = [0n, v6Base - 1n];
export const allIpv6: AddressRange = [v6Base, v6Base + (1n << 128n) - 1n];

/** An address or a CIDR; `undefined` where it is neither. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  if (rest.length > 0) return undefined;
  const v6 = address.includes(':');
  const value = v6 ? parseIpv6(address) : parseIpv4(address);
  if (value === undefined) return undefined;
  const width = v6 ? 128 : 32;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined;
  const length = prefix === undefined ? width : Number(prefix);
  if (length > width) return undefined;
  const hosts = (1n << BigInt(width - length)) - 1n;
  const first = value & ~hosts;
  const base = v6 ? v6Base : 0n;
  return [base + first, base + first + hosts];
}

/** The ranges without what is in `removed`, in order. */
export function subtractRanges(
  ranges: readonly AddressRange[],
  removed: readonly AddressRange[],
): readonly AddressRange[] {
  let left = ranges;
  for (const [first, last] of removed) {
    left = left.flatMap(([from, to]): readonly AddressRange[] => {
      if (last < from || first > to) return [[from, to]];
      const pieces: AddressRange[] = [];
      if (first > from) pieces.push([from, first - 1n]);
      if (last < to) pieces.push([last + 1n, to]);
      return pieces;
    });
  }
  return left;
}

export function isIpv4([first]: AddressRange): boolean {
  return first < v6Base;
}

/** `10.0.0.0-10.255.255.255`; one address stands alone. */
export function formatRange([first, last]: AddressRange): string {
  return first === last ? formatAddress(first) : `${formatAddress(first)}-${formatAddress(last)}`;
}

function formatAddress(value: bigint): string {
  if (value < v6Base) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const bits = value - v6Base;
  const groups = Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  return groups.join(':');
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(splitEmbedded)));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = tail === undefined ? head : [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  let value = 0n;
  for (const group of groups) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return value;
}

/** The IPv4 address at the end of `::ffff:192.0.2.1` as two groups. */
function splitEmbedded(group: string): readonly string[] {
  if (!group.includes('.')) return [group];
  const value = parseIpv4(group);
  return value === undefined ? ['x'] : [(value >> 16n).toString(16), (value & 0xffffn).toString(16)];
}
