type Labels = Readonly<Record<string, string>>;

/** Finds what has labels without looking at all of it: a namespace of a thousand Services has a thousand pods, too. */
export interface LabelIndex<Item> {
  /** Those that have every one of the labels, in the order of the list; all where none is asked for. */
  readonly withLabels: (labels: Labels) => readonly Item[];
}

/** Of fewer, an index costs more than it saves. */
const few = 16;

/** @internal */
export function makeLabelIndex<Item extends { readonly labels: Labels }>(items: readonly Item[]): LabelIndex<Item> {
  let byLabel: ReadonlyMap<string, readonly Item[]> | undefined;

  /** The shortest of the lists, one for each label, that hold whatever has them all. */
  const candidates = (wanted: readonly (readonly [string, string])[]): readonly Item[] => {
    if (items.length <= few) return items;
    byLabel ??= indexByLabel(items);
    let shortest = items;
    for (const [key, value] of wanted) {
      const list = byLabel.get(`${key}=${value}`) ?? [];
      if (list.length < shortest.length) shortest = list;
    }
    return shortest;
  };

  return {
    withLabels: (labels) => {
      const wanted = Object.entries(labels);
      return candidates(wanted).filter((item) =>
        wanted.every(([key, value]) => Object.hasOwn(item.labels, key) && item.labels[key] === value),
      );
    },
  };
}

/** The same of every namespace, each indexed at the first question about it. */
export function makeNamespaceIndex<Item extends { readonly labels: Labels }>(
  inNamespace: (namespace: string) => readonly Item[],
): (namespace: string, labels: Labels) => readonly Item[] {
  const indexes = new Map<string, LabelIndex<Item>>();
  return (namespace, labels) => {
    let index = indexes.get(namespace);
    if (index === undefined) {
      index = makeLabelIndex(inNamespace(namespace));
      indexes.set(namespace, index);
    }
    return index.withLabels(labels);
  };
}

function indexByLabel<Item extends { readonly labels: Labels }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
  const byLabel = new Map<string, Item[]>();
  for (const item of items) {
    for (const [key, value] of Object.entries(item.labels)) {
      const label = `${key}=${value}`;
      const list = byLabel.get(label);
      if (list === undefined) byLabel.set(label, [item]);
      else list.push(item);
    }
  }
  return byLabel;
}
