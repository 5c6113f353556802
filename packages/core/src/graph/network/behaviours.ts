import type { EndpointClass } from './endpoint-classes.ts';
import type { DirectionGroup } from './direction-group.ts';
import { bitsOf } from './bitset.ts';
import type { Reachability } from './reachability.ts';

/** Classes of one namespace that reach, and are reached by, exactly the same: one of them stands for all. */
export interface Behaviour {
  readonly index: number;
  readonly namespace: string;
  /** The class that is asked. */
  readonly sample: EndpointClass;
  readonly classes: readonly EndpointClass[];
}

/** The coarsest partition that policies see: by the groups of a class and by the sets of peers that it is in. */
export function findBehaviours(reachability: Reachability): readonly Behaviour[] {
  const { classes, groupOf } = reachability;
  const numbers = new Map<DirectionGroup, number>();
  const cells = new Int32Array(classes.all.length);
  let lastCell = 0;
  /** Cuts every cell at the edges of a group's parts. The widest part keeps the names of its cells. */
  const cut = ({ parts }: DirectionGroup): void => {
    const sizes = parts.map(({ peers }) => peers.reduce((count, word) => count + popCount(word), 0));
    const widest = sizes.indexOf(Math.max(...sizes));
    for (const [index, { peers }] of parts.entries()) {
      if (index === widest) continue;
      const renamed = new Map<number, number>();
      for (const bit of bitsOf(peers)) {
        if (bit >= cells.length) break;
        const old = cells[bit] ?? 0;
        const known = renamed.get(old);
        if (known === undefined) renamed.set(old, (lastCell += 1));
        cells[bit] = known ?? lastCell;
      }
    }
  };
  const ids = classes.all.map((one) => {
    const pair = [groupOf(one, 'ingress'), groupOf(one, 'egress')].map((group) => {
      let number = numbers.get(group);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(group, number);
        cut(group);
      }
      return number;
    });
    return pair.join('/');
  });
  const found = new Map<string, { sample: EndpointClass; classes: EndpointClass[] }>();
  for (const one of classes.all) {
    const key = `${one.namespace} ${ids[one.index] ?? ''} ${String(cells[one.index])}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { sample: one, classes: [one] });
    else known.classes.push(one);
  }
  return [...found.values()].map(({ sample, classes: own }, index) => ({
    index,
    namespace: sample.namespace,
    sample,
    classes: own,
  }));
}

function popCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
