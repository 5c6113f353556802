export type PortRange = readonly [first: number, last: number];

/** Sorted, disjoint, not adjacent ranges within 1..65535. */
export type PortSet = readonly PortRange[];

const lastPort = 65_535;
export const noPorts: PortSet = Object.freeze([]);
export const everyPort: PortSet = Object.freeze([Object.freeze([1, lastPort] as const)]);

export function isEveryPort(set: PortSet): boolean {
  const [range] = set;
  return range !== undefined && range[0] <= 1 && range[1] >= lastPort;
}

/** The ports from first to last; none where that is no range of ports. */
export function portRange(first: number, last = first): PortSet {
  const from = Math.max(1, first);
  const to = Math.min(lastPort, last);
  if (!Number.isInteger(first) || !Number.isInteger(last) || from > to) return noPorts;
  return from === 1 && to === lastPort ? everyPort : [[from, to]];
}

export function unitePorts(a: PortSet, b: PortSet): PortSet {
  if (a.length === 0 || isEveryPort(b)) return b;
  if (b.length === 0 || isEveryPort(a)) return a;
  const sorted = [...a, ...b].sort((one, other) => one[0] - other[0]);
  const united: [number, number][] = [];
  for (const [first, last] of sorted) {
    const previous = united.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else united.push([first, last]);
  }
  return united;
}

export function intersectPorts(a: PortSet, b: PortSet): PortSet {
  if (a.length === 0 || isEveryPort(b)) return a;
  if (b.length === 0 || isEveryPort(a)) return b;
  const common: PortRange[] = [];
  for (const [first, last] of a) {
    for (const [from, to] of b) {
      if (from <= last && to >= first) common.push([Math.max(first, from), Math.min(last, to)]);
    }
  }
  return common;
}

export function subtractPorts(a: PortSet, b: PortSet): PortSet {
  if (a.length === 0 || b.length === 0) return a;
  if (isEveryPort(b)) return noPorts;
  let left = a;
  for (const [from, to] of b) {
    left = left.flatMap(([first, last]): PortSet => {
      if (to < first || from > last) return [[first, last]];
      const pieces: PortRange[] = [];
      if (from > first) pieces.push([first, from - 1]);
      if (to < last) pieces.push([to + 1, last]);
      return pieces;
    });
  }
  return left;
}

export function hasPort(set: PortSet, port: number): boolean {
  return set.some(([first, last]) => first <= port && port <= last);
}

/** `80,443,8080-8090`. */
export function formatPortSet(set: PortSet): string {
  return set.map(([first, last]) => (first === last ? String(first) : `${String(first)}-${String(last)}`)).join(',');
}
