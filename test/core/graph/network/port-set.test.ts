import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatPortSet,
  hasPort,
  intersectPorts,
  noPorts,
  portRange,
  subtractPorts,
  unitePorts,
} from '../../../../packages/core/src/graph/network/port-set.ts';

const ports = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(8)), { maxLength: 4 })
  .map((ranges) => ranges.reduce((set, [first, more]) => unitePorts(set, portRange(first, first + more)), noPorts));

test('union, intersection and difference are those of sets', () => {
  fc.assert(
    fc.property(ports, ports, fc.integer({ min: 1, max: 50 }), (a, b, port) => {
      const [inA, inB] = [hasPort(a, port), hasPort(b, port)];
      expect(hasPort(unitePorts(a, b), port)).toBe(inA || inB);
      expect(hasPort(intersectPorts(a, b), port)).toBe(inA && inB);
      expect(hasPort(subtractPorts(a, b), port)).toBe(inA && !inB);
    }),
  );
});

test('equal sets have one text', () => {
  fc.assert(
    fc.property(ports, ports, (a, b) => {
      expect(formatPortSet(unitePorts(subtractPorts(a, b), intersectPorts(a, b)))).toBe(formatPortSet(a));
    }),
  );
});
