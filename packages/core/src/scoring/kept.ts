/** What was made for a key, for as long as what it was made of is the same, one by one. */
export type Keep<Key, Made> = (key: Key, of: readonly unknown[], make: () => Made) => Made;

/** Keeps from one round to the next; what nobody asked for in a round is forgotten. */
export interface Kept<Key, Made> {
  readonly nextRound: () => Keep<Key, Made>;
}

interface Entry<Made> {
  readonly of: readonly unknown[];
  readonly made: Made;
}

export function makeKept<Key, Made>(): Kept<Key, Made> {
  let last = new Map<Key, Entry<Made>>();
  return {
    nextRound: () => {
      const before = last;
      const now = new Map<Key, Entry<Made>>();
      last = now;
      return (key, of, make) => {
        const known = now.get(key) ?? before.get(key);
        const entry = known !== undefined && isSame(known.of, of) ? known : { of, made: make() };
        now.set(key, entry);
        return entry.made;
      };
    },
  };
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, index) => one === now[index]);
}
