/** What was made for a key, for as long as what it was made of is the same, one by one. */
export type Keep<Key, Made> = (key: Key, of: readonly unknown[], make: () => Made) => Made;

/** Keeps from one round to the next; what nobody asked for in a round is forgotten. */
export interface Kept<Key, Made> {
  readonly nextRound: () => Keep<Key, Made>;
}

interface Entry<Made> {
  of: readonly unknown[];
  made: Made;
  round: number;
}

export function makeKept<Key, Made>(): Kept<Key, Made> {
  const entries = new Map<Key, Entry<Made>>();
  let round = 0;
  let asked = 0;
  return {
    nextRound: () => {
      if (asked < entries.size) for (const [key, entry] of entries) if (entry.round < round) entries.delete(key);
      round += 1;
      asked = 0;
      return (key, of, make) => {
        let entry = entries.get(key);
        if (entry === undefined || !isSame(entry.of, of)) {
          const made = make();
          if (entry === undefined) {
            entry = { of, made, round: 0 };
            entries.set(key, entry);
          }
          entry.of = of;
          entry.made = made;
        }
        if (entry.round < round) asked += 1;
        entry.round = round;
        return entry.made;
      };
    },
  };
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, index) => one === now[index]);
}
