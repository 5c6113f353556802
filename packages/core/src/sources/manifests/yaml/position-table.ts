import { parseFieldPath } from '../../../model/field-path.ts';

/** Kinds of entries: a scalar, a map, a list; an alias ends like a scalar. */
export const SCALAR = 1;
export const MAP = 2;
export const LIST = 3;

/** Ints per entry: kind, start, end, index of the entry behind its subtree. */
const width = 4;

/**
 * Where the nodes of a document stand, in the order of the text: 16 bytes a node, so that positions of a whole file cost
 * less than its text. Keys are compared with the text itself when a path is looked up.
 */
export interface PositionTable {
  readonly add: (kind: number, start: number, end: number) => number;
  /** Says that the subtree of `entry` ends here. */
  readonly close: (entry: number) => void;
  readonly seal: () => void;
  /** Offset in the text of the entry for a path, or of its nearest ancestor. */
  readonly find: (path: string, isKey: IsKey) => number | undefined;
}

/** Whether the text from `start` to `end` is a key, in quotes or not. */
export type IsKey = (key: string, start: number, end: number) => boolean;

/** @param capacity as many entries as there can be */
export function makePositionTable(capacity: number): PositionTable {
  let cells = new Int32Array(capacity * width);
  let length = 0;

  function next(entry: number): number {
    return cells[entry * width + 3] ?? 0;
  }

  return {
    add: (kind, start, end) => {
      const at = length * width;
      cells[at] = kind;
      cells[at + 1] = start;
      cells[at + 2] = end;
      cells[at + 3] = length + 1;
      length += 1;
      return length - 1;
    },
    close: (entry) => {
      cells[entry * width + 3] = length;
    },
    seal: () => {
      cells = cells.slice(0, length * width);
    },
    find: (path, isKey) => {
      if (length === 0) return undefined;
      const steps = parseFieldPath(path) ?? [];
      let entry = 0;
      let offset = cells[1];
      for (const step of steps) {
        const kind = cells[entry * width];
        const end = next(entry);
        let child = entry + 1;
        let found: number | undefined;
        if (kind === LIST && typeof step === 'number') {
          for (let index = 0; child < end; index += 1, child = next(child)) {
            if (index === step) {
              found = child;
              offset = cells[child * width + 1];
              break;
            }
          }
        } else if (kind === MAP && typeof step === 'string') {
          // Keys and values take turns; of duplicate keys the last one counts.
          while (child < end) {
            const start = cells[child * width + 1] ?? 0;
            const value = next(child);
            if (isKey(step, start, cells[child * width + 2] ?? 0)) {
              found = value;
              offset = start;
            }
            child = next(value);
          }
        }
        if (found === undefined) return offset;
        entry = found;
      }
      return offset;
    },
  };
}
