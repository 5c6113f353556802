/** A set of small numbers. All sets of one universe have the same length. */
export type Bitset = Uint32Array;

export function emptyBitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

export function fullBitset(size: number): Bitset {
  const set = emptyBitset(size).fill(0xffff_ffff);
  const rest = size & 31;
  if (rest !== 0) set[set.length - 1] = (1 << rest) - 1;
  return set;
}

export function addBit(set: Bitset, bit: number): void {
  set[bit >>> 5] = (set[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

export function hasBit(set: Bitset, bit: number): boolean {
  return (((set[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}

export function addBits(set: Bitset, other: Bitset): void {
  for (let index = 0; index < set.length; index += 1) set[index] = (set[index] ?? 0) | (other[index] ?? 0);
}

/** The common members, or `undefined` where there are none. */
export function commonBits(a: Bitset, b: Bitset): Bitset | undefined {
  const result = new Uint32Array(a.length);
  let any = 0;
  for (let index = 0; index < a.length; index += 1) any |= result[index] = (a[index] ?? 0) & (b[index] ?? 0);
  return any === 0 ? undefined : result;
}

/** The members of `a` that are not in `b`, or `undefined` where there are none. */
export function remainingBits(a: Bitset, b: Bitset): Bitset | undefined {
  const result = new Uint32Array(a.length);
  let any = 0;
  for (let index = 0; index < a.length; index += 1) any |= result[index] = (a[index] ?? 0) & ~(b[index] ?? 0);
  return any === 0 ? undefined : result;
}

export function* bitsOf(set: Bitset): Generator<number, void, undefined> {
  for (let index = 0; index < set.length; index += 1) {
    let word = set[index] ?? 0;
    while (word !== 0) {
      yield index * 32 + 31 - Math.clz32(word & -word);
      word &= word - 1;
    }
  }
}
