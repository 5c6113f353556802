import type { Inventory, Recipe } from '../inventory/inventory.ts';
import { isPlainValue, samePlainValue } from '../model/same-plain-value.ts';
import type { Cell } from './cells.ts';
import type { MakeView } from './inventory-view.ts';

/** What recipes of `inventory.derive` have made, and what each of them has looked at. */
export interface Derivations {
  /** `derive` for whoever is told through `read` that it depends on what it gets. */
  readonly deriveFor: (read: (cell: Cell) => void) => Inventory['derive'];
  /** After a change: adds the cells of everything derived that is different now, but for what is dear. */
  readonly update: (changed: Set<Cell>) => void;
  /** Makes what is dear and may be different, one after the other, until the time is up. Whether nothing is left. */
  readonly settle: (isTimeUp: () => boolean) => boolean;
  /** The cells of what is dear and was found different since the last call. */
  readonly takeDifferent: () => ReadonlySet<Cell>;
  /** Whether it is dear, or made of what is. */
  readonly isSlow: (cell: Cell) => boolean;
}

interface Derivation {
  readonly cell: Cell;
  readonly recipe: Recipe<unknown>;
  /** What it has looked at so far: graphs go on looking when they are asked more. */
  cells: Set<Cell>;
  /** Those of them that are derived themselves. */
  uses: Set<Derivation>;
  made: { readonly value: unknown } | undefined;
  /** What it was before it had to be made again. */
  last: unknown;
  isSlow: boolean;
  /** Up to where in the log of changes it is known to be true. */
  checked: number;
}

/**
 * @param slowRecipes what is dear: it is never made only to see whether it is another one, except at `settle`. Those that
 * are true give back what was before where nothing is different
 */
export function makeDerivations(view: MakeView, slowRecipes: ReadonlyMap<unknown, boolean>): Derivations {
  const derivations = new Map<unknown, Derivation>();
  const byCell = new Map<Cell, Derivation>();
  /** Every cell that has changed since all that is derived was last known to be true. */
  let log: Cell[] = [];
  let different = new Set<Cell>();

  const find = <Value>(recipe: Recipe<Value>): Derivation => {
    let derivation = derivations.get(recipe);
    if (derivation === undefined) {
      derivation = {
        cell: `derived|${String(derivations.size)}`,
        // What it is given of before is what it made itself.
        recipe: recipe as Recipe<unknown>,
        cells: new Set(),
        uses: new Set(),
        made: undefined,
        last: undefined,
        isSlow: slowRecipes.has(recipe),
        checked: log.length,
      };
      derivations.set(recipe, derivation);
      byCell.set(derivation.cell, derivation);
    }
    return derivation;
  };

  const isSlow = (cell: Cell): boolean => byCell.get(cell)?.isSlow === true;

  const make = (derivation: Derivation): unknown => {
    const looked = new Set<Cell>();
    const uses = new Set<Derivation>();
    derivation.cells = looked;
    derivation.uses = uses;
    const read = (cell: Cell): void => {
      looked.add(cell);
      const other = byCell.get(cell);
      if (other === undefined) return;
      uses.add(other);
      if (other.isSlow) derivation.isSlow = true;
    };
    const value = derivation.recipe(view({ read, derive: deriveFor(read) }), derivation.last);
    derivation.made = { value };
    derivation.last = value;
    return value;
  };

  const deriveFor =
    (read: (cell: Cell) => void): Inventory['derive'] =>
    <Value>(recipe: Recipe<Value>): Value => {
      const derivation = find(recipe);
      read(derivation.cell);
      validate(derivation);
      // What is kept under a recipe was made by it.
      return (derivation.made === undefined ? make(derivation) : derivation.made.value) as Value;
    };

  /** Plain data is made again at once: when it turns out equal, nothing that depends on it has to be judged again. */
  const validate = (derivation: Derivation): void => {
    const { made } = derivation;
    const hasChanged = mayHaveChanged(derivation);
    derivation.checked = log.length;
    if (made === undefined || !hasChanged) return;
    derivation.made = undefined;
    if (slowRecipes.get(derivation.recipe) === true) {
      if (make(derivation) === made.value) return;
    } else if (isPlainValue(made.value) && samePlainValue(made.value, make(derivation))) {
      derivation.made = made;
      derivation.last = made.value;
      return;
    }
    log.push(derivation.cell);
    if (derivation.isSlow) different.add(derivation.cell);
  };

  /** What it uses says so in the log where it is different. */
  const mayHaveChanged = ({ cells, uses, checked }: Derivation): boolean => {
    if (checked === log.length) return false;
    for (const other of uses) validate(other);
    for (let index = checked; index < log.length; index += 1) if (cells.has(log[index] ?? '')) return true;
    return false;
  };

  return {
    deriveFor,
    isSlow,
    update: (changed) => {
      for (const cell of changed) log.push(cell);
      const from = log.length;
      for (const derivation of derivations.values()) if (!derivation.isSlow) validate(derivation);
      for (const cell of log.slice(from)) changed.add(cell);
    },
    settle: (isTimeUp) => {
      for (const derivation of derivations.values()) {
        if (!derivation.isSlow || derivation.checked === log.length) continue;
        validate(derivation);
        // What is not plain is not made before it is asked for; here it is known that it will be.
        if (derivation.made === undefined) make(derivation);
        if (isTimeUp()) return false;
      }
      log = [];
      for (const derivation of derivations.values()) derivation.checked = 0;
      return true;
    },
    takeDifferent: () => {
      const taken = different;
      different = new Set();
      return taken;
    },
  };
}
