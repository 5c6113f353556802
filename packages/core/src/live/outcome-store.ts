import type { Outcome } from './judgement.ts';

/**
 * Outcomes of all groups in one block, a byte each: an array of its own for each of very many small groups would take
 * ten times as much.
 */
export interface OutcomeStore {
  /** Room for so many outcomes, all of them 0: where it begins. */
  readonly take: (size: number) => number;
  readonly giveBack: (start: number, size: number) => void;
  readonly get: (at: number) => Outcome;
  readonly set: (at: number, outcome: Outcome) => void;
}

export function makeOutcomeStore(): OutcomeStore {
  let bytes = new Uint8Array(4096);
  let end = 0;
  /** By how much room each has. */
  const free = new Map<number, number[]>();

  return {
    take: (size) => {
      const room = roomFor(size);
      const start = free.get(room)?.pop() ?? end;
      if (start !== end) {
        bytes.fill(0, start, start + room);
        return start;
      }
      end += room;
      if (end > bytes.length) {
        const larger = new Uint8Array(Math.ceil(end * 1.5));
        larger.set(bytes);
        bytes = larger;
      }
      return start;
    },
    giveBack: (start, size) => {
      const room = roomFor(size);
      const starts = free.get(room);
      if (starts === undefined) free.set(room, [start]);
      else starts.push(start);
    },
    get: (at) => bytes[at] ?? 0,
    set: (at, outcome) => {
      bytes[at] = outcome;
    },
  };
}

/** A power of two, so that what was given back fits what is taken next. */
function roomFor(size: number): number {
  return size <= 8 ? 8 : 2 ** Math.ceil(Math.log2(size));
}
