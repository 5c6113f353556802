import type { AskedCheck, AskedSource } from './asked-checks.ts';
import type { Cell } from './cells.ts';

/**
 * What the verdicts of a check in one partition have looked at, beside their own subjects. The partition is a namespace,
 * or '' for what lies in none. Of a source without `check`: what its list has looked at.
 */
export interface Dependence {
  readonly source: AskedSource;
  readonly check: AskedCheck | undefined;
  readonly partition: string;
  cells: Set<Cell>;
  /** How much it had looked at when all of its subjects were last judged. */
  size: number;
}

/** Who has looked at what, both ways. Most checks look at nothing but their subject and are not in it at all. */
export interface Dependences {
  readonly read: (
    cell: Cell,
    by: { readonly source: AskedSource; readonly check?: AskedCheck; readonly partition: string },
  ) => void;
  readonly on: (cells: Iterable<Cell>) => ReadonlySet<Dependence>;
  /** Those that have gathered much that is no longer looked at: subjects that came and went. */
  readonly overgrown: () => readonly Dependence[];
  /** Forgets what it has looked at: its subjects are judged again, and say it anew. */
  readonly restart: (dependence: Dependence) => void;
  /** Remembers its size: all of its subjects have been judged. */
  readonly settle: (dependence: Dependence) => void;
  readonly settleAll: () => void;
}

const room = 500;

export function makeDependences(): Dependences {
  const byReader = new Map<string, Dependence>();
  const byCell = new Map<Cell, Set<Dependence>>();
  const grown = new Set<Dependence>();

  return {
    read: (cell, { source, check, partition }) => {
      const key = check === undefined ? `list|${String(source.index)}` : `${String(check.index)}|${partition}`;
      let dependence = byReader.get(key);
      if (dependence === undefined) {
        dependence = { source, check, partition, cells: new Set(), size: 0 };
        byReader.set(key, dependence);
      }
      if (dependence.cells.has(cell)) return;
      dependence.cells.add(cell);
      if (dependence.cells.size > 2 * dependence.size + room) grown.add(dependence);
      const others = byCell.get(cell);
      if (others === undefined) byCell.set(cell, new Set([dependence]));
      else others.add(dependence);
    },
    on: (changed) => {
      const found = new Set<Dependence>();
      for (const cell of changed) for (const dependence of byCell.get(cell) ?? []) found.add(dependence);
      return found;
    },
    overgrown: () => [...grown],
    restart: (dependence) => {
      for (const cell of dependence.cells) {
        const others = byCell.get(cell);
        others?.delete(dependence);
        if (others?.size === 0) byCell.delete(cell);
      }
      dependence.cells = new Set();
      grown.delete(dependence);
    },
    settle: (dependence) => {
      dependence.size = Math.max(1, dependence.cells.size);
      grown.delete(dependence);
    },
    settleAll: () => {
      for (const dependence of byReader.values()) dependence.size = Math.max(1, dependence.cells.size);
      grown.clear();
    },
  };
}
