import type { Inventory, Recipe } from '../inventory/inventory.ts';
import type { Cell } from './cells.ts';
import type { MakeView } from './inventory-view.ts';
import { isPlainValue, samePlainValue } from '../model/same-plain-value.ts';

/** What recipes of `inventory.derive` have made, and what each of them has looked at. */
export interface Derivations {
  /** `derive` for whoever is told through `read` that it depends on what it gets. */
  readonly deriveFor: (read: (cell: Cell) => void) => Inventory['derive'];
  /** After a change: adds the cells of everything derived that is different now, but for what is dear. */
  readonly update: (changed: Set<Cell>) => void;
  /** The cells of what is dear and different since the last call. */
  readonly settle: () => ReadonlySet<Cell>;
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
  /** While changes are worked in: whether its value is another one now; `undefined` where nobody has looked yet. */
  different: boolean | undefined;
}

/**
 * @param slowRecipes what is dear: it is never made only to see whether it is another one, except at `settle`. Those that
 * are true give back what was before where nothing is different
 */
export function makeDerivations(view: MakeView, slowRecipes: ReadonlyMap<unknown, boolean>): Derivations {
  const derivations = new Map<unknown, Derivation>();
  const byCell = new Map<Cell, Derivation>();
  const noCells: ReadonlySet<Cell> = new Set();
  let quickChanges = noCells;
  /** Not yet worked into what is dear. */
  let slowChanges = new Set<Cell>();
  let slowDifferent = new Set<Cell>();

  const find = <Value>(recipe: Recipe<Value>): Derivation => {
    let derivation = derivations.get(recipe);
    if (derivation === undefined) {
      const cell = `derived|${String(derivations.size)}`;
      const isSlow = slowRecipes.has(recipe);
      // What it is given of before is what it made itself.
      const own = recipe as Recipe<unknown>;
      derivation = {
        cell,
        recipe: own,
        cells: new Set(),
        uses: new Set(),
        made: undefined,
        last: undefined,
        isSlow,
        different: undefined,
      };
      derivations.set(recipe, derivation);
      byCell.set(cell, derivation);
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
  const validate = (derivation: Derivation): boolean => {
    if (derivation.different !== undefined) return derivation.different;
    derivation.different = false;
    const { made } = derivation;
    const slow = derivation.isSlow;
    if (made === undefined || !hasChanged(derivation, slow ? slowChanges : quickChanges)) return false;
    derivation.made = undefined;
    if (slowRecipes.get(derivation.recipe) === true) {
      if (make(derivation) === made.value) return false;
    } else if (isPlainValue(made.value) && samePlainValue(made.value, make(derivation))) {
      derivation.made = made;
      derivation.last = made.value;
      return false;
    }
    derivation.different = true;
    if (slow) slowDifferent.add(derivation.cell);
    return true;
  };

  const hasChanged = ({ cells, uses }: Derivation, changes: ReadonlySet<Cell>): boolean => {
    for (const other of uses) if (validate(other)) return true;
    const [few, many] = changes.size < cells.size ? [changes, cells] : [cells, changes];
    for (const cell of few) if (many.has(cell)) return true;
    return false;
  };

  return {
    deriveFor,
    isSlow,
    update: (changed) => {
      quickChanges = changed;
      const all = [...derivations.values()];
      const quick = all.filter((derivation) => !derivation.isSlow);
      for (const derivation of all) derivation.different = undefined;
      const different = quick.filter(validate);
      quickChanges = noCells;
      for (const { cell } of different) changed.add(cell);
      for (const cell of changed) slowChanges.add(cell);
    },
    settle: () => {
      for (const derivation of derivations.values()) if (derivation.isSlow) validate(derivation);
      const different = slowDifferent;
      slowChanges = new Set();
      slowDifferent = new Set();
      return different;
    },
  };
}
