import type { Inventory } from '../inventory/inventory.ts';
import type { Cell } from './cells.ts';
import type { MakeView } from './inventory-view.ts';
import { samePlainValue } from './same-plain-value.ts';

type Recipe = (inventory: Inventory) => unknown;

/** What recipes of `inventory.derive` have made, and what each of them has looked at. */
export interface Derivations {
  /** `derive` for whoever is told through `read` that it depends on what it gets. */
  readonly deriveFor: (read: (cell: Cell) => void) => Inventory['derive'];
  /** After a change: adds the cells of everything derived that is different now. */
  readonly update: (changed: Set<Cell>) => void;
  /** What is dear to make: it is never made only to see whether it is another one. */
  readonly isSlow: (cell: Cell) => boolean;
}

interface Derivation {
  readonly cell: Cell;
  readonly recipe: Recipe;
  /** What it has looked at so far: graphs go on looking when they are asked more. */
  cells: Set<Cell>;
  made: { readonly value: unknown } | undefined;
  /** Set while a change is worked in: whether its value is another one now. */
  different: boolean | undefined;
}

export function makeDerivations(view: MakeView, slowRecipes: ReadonlySet<unknown>): Derivations {
  const derivations = new Map<Recipe, Derivation>();
  const byCell = new Map<Cell, Derivation>();
  let changes: ReadonlySet<Cell> = new Set();
  let updating = false;

  const find = (recipe: Recipe): Derivation => {
    let derivation = derivations.get(recipe);
    if (derivation === undefined) {
      derivation = {
        cell: `derived|${String(derivations.size)}`,
        recipe,
        cells: new Set(),
        made: undefined,
        different: undefined,
      };
      derivations.set(recipe, derivation);
      byCell.set(derivation.cell, derivation);
    }
    return derivation;
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
      if (updating) validate(derivation);
      // What is kept under a recipe was made by it.
      return (derivation.made === undefined ? make(derivation) : derivation.made.value) as Value;
    };

  /** Plain data is made again at once: when it turns out equal, nothing that depends on it has to be judged again. */
  const validate = (derivation: Derivation): boolean => {
    if (derivation.different !== undefined) return derivation.different;
    derivation.different = false;
    const { made } = derivation;
    if (made === undefined || !hasChanged(derivation)) return false;
    derivation.made = undefined;
    derivation.different = true;
    if (!isPlain(made.value) || isSlow(derivation.cell)) return true;
    if (!samePlainValue(made.value, make(derivation))) return true;
    derivation.made = made;
    derivation.different = false;
    return false;
  };

  const isSlow = (cell: Cell): boolean => {
    const derivation = byCell.get(cell);
    if (derivation === undefined) return false;
    return slowRecipes.has(derivation.recipe) || [...derivation.cells].some((other) => other !== cell && isSlow(other));
  };

  const hasChanged = ({ cells }: Derivation): boolean => {
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
    update: (changed) => {
      changes = changed;
      updating = true;
      for (const derivation of derivations.values()) derivation.different = undefined;
      const different = [...derivations.values()].filter(validate);
      updating = false;
      for (const { cell } of different) changed.add(cell);
    },
    isSlow,
  };
}

/** Arrays and plain objects; a graph, which is functions, is never equal to another one. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Array.prototype || (prototype === Object.prototype && Object.values(value).every(isData));
}

function isData(value: unknown): boolean {
  return typeof value !== 'function';
}
