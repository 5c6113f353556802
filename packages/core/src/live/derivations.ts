import type { Inventory } from '../inventory/inventory.ts';
import type { Cell } from './cells.ts';
import type { MakeView } from './inventory-view.ts';
import { isPlainValue, samePlainValue } from './same-plain-value.ts';

type Recipe = (inventory: Inventory) => unknown;

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
  readonly recipe: Recipe;
  /** What it has looked at so far: graphs go on looking when they are asked more. */
  cells: Set<Cell>;
  made: { readonly value: unknown } | undefined;
  /** While changes are worked in: whether its value is another one now; `undefined` where nobody has looked yet. */
  different: boolean | undefined;
}

/** @param slowRecipes what is dear: it is never made only to see whether it is another one, except at `settle` */
export function makeDerivations(view: MakeView, slowRecipes: ReadonlySet<unknown>): Derivations {
  const derivations = new Map<Recipe, Derivation>();
  const byCell = new Map<Cell, Derivation>();
  const noCells: ReadonlySet<Cell> = new Set();
  let quickChanges = noCells;
  /** Not yet worked into what is dear. */
  let slowChanges = new Set<Cell>();
  let slowDifferent = new Set<Cell>();

  const find = (recipe: Recipe): Derivation => {
    let derivation = derivations.get(recipe);
    if (derivation === undefined) {
      const cell = `derived|${String(derivations.size)}`;
      derivation = { cell, recipe, cells: new Set(), made: undefined, different: undefined };
      derivations.set(recipe, derivation);
      byCell.set(cell, derivation);
    }
    return derivation;
  };

  const isSlow = (cell: Cell): boolean => {
    const derivation = byCell.get(cell);
    if (derivation === undefined) return false;
    return slowRecipes.has(derivation.recipe) || [...derivation.cells].some((other) => other !== cell && isSlow(other));
  };

  const make = (derivation: Derivation): unknown => {
    const looked = new Set<Cell>();
    derivation.cells = looked;
    const read = (cell: Cell): void => void looked.add(cell);
    const value = derivation.recipe(view({ read, derive: deriveFor(read) }));
    derivation.made = { value };
    return value;
  };

  const deriveFor =
    (read: (cell: Cell) => void): Inventory['derive'] =>
    <Value>(recipe: (inventory: Inventory) => Value): Value => {
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
    const slow = isSlow(derivation.cell);
    if (made === undefined || !hasChanged(derivation, slow ? slowChanges : quickChanges)) return false;
    derivation.made = undefined;
    if (isPlainValue(made.value) && samePlainValue(made.value, make(derivation))) {
      derivation.made = made;
      return false;
    }
    derivation.different = true;
    if (slow) slowDifferent.add(derivation.cell);
    return true;
  };

  const hasChanged = ({ cells }: Derivation, changes: ReadonlySet<Cell>): boolean => {
    for (const cell of cells) {
      const other = byCell.get(cell);
      if (other !== undefined && validate(other)) return true;
    }
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
      const quick = all.filter(({ cell }) => !isSlow(cell));
      for (const derivation of all) derivation.different = undefined;
      const different = quick.filter(validate);
      quickChanges = noCells;
      for (const { cell } of different) changed.add(cell);
      for (const cell of changed) slowChanges.add(cell);
    },
    settle: () => {
      for (const derivation of derivations.values()) if (isSlow(derivation.cell)) validate(derivation);
      const different = slowDifferent;
      slowChanges = new Set();
      slowDifferent = new Set();
      return different;
    },
  };
}
