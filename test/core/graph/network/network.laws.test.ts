import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../packages/core/src/model/json.ts';
import { readRecord } from '../../../../packages/core/src/model/json.ts';
import { bruteAllows } from '../../../support/brute-network.ts';
import type { BruteCluster, BruteEnd } from '../../../support/brute-network.ts';
import { sampleAddresses, samplePorts, smallCluster } from '../../../support/generate-network.ts';
import { aNamespace, makeTestGraphs } from '../../../support/network.ts';

const seed = 20_261_125;
const runs = Number(process.env['K8S_RISK_PROPERTY_RUNS'] ?? 300);

function linesOf({ pods, namespaces, policies }: BruteCluster): ReadonlyMap<string, string> {
  const objects = Object.entries(namespaces).map(([name, labels]) =>
    aNamespace(name, labels as Record<string, string>),
  );
  const network = makeTestGraphs([...objects, ...pods, ...policies]).network();
  return new Map([...network.lines()].map(({ from, to, ports }) => [`${from} -> ${to}`, ports]));
}

function nameOf(pod: JsonRecord): string {
  const { name, namespace } = readRecord(pod['metadata']);
  return `${String(namespace)}/${String(name)}[Pod]`;
}

/** Ports of the lines between two ends; an address is in one of the ranges. */
function openPorts(lines: ReadonlyMap<string, string>, from: BruteEnd, to: BruteEnd): string {
  if (typeof from !== 'string' && typeof to !== 'string') return lines.get(`${nameOf(from)} -> ${nameOf(to)}`) ?? '';
  for (const [key, ports] of lines) {
    const [source = '', destination = ''] = key.split(' -> ');
    const [range, address] = typeof from === 'string' ? [source, from] : [destination, to];
    const [pod, end] = typeof from === 'string' ? [destination, to] : [source, from];
    if (typeof address === 'string' && typeof end !== 'string' && pod === nameOf(end) && holds(range, address))
      return ports;
  }
  return '';
}

function holds(range: string, address: string): boolean {
  const [first = '', last = first] = range.split('-');
  return /^[\d.]+$/.test(first) && toNumber(first) <= toNumber(address) && toNumber(address) <= toNumber(last);
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

/** Reads `TCP 80,443-445,UDP 53` and `All`. */
function isOpen(text: string, protocol: string, port: number): boolean {
  if (text === 'All') return true;
  let current = '';
  return text.split(',').some((part) => {
    const [, own, first, last] = /^(?:(TCP|UDP|SCTP) )?(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    current = own ?? current;
    return current === protocol && Number(first) <= port && port <= Number(last ?? first);
  });
}

function differences(cluster: BruteCluster): readonly string[] {
  const lines = linesOf(cluster);
  const ends: readonly BruteEnd[] = [...cluster.pods, ...sampleAddresses];
  return ends.flatMap((from) =>
    ends.flatMap((to) => {
      if (from === to || (typeof from === 'string' && typeof to === 'string')) return [];
      const text = openPorts(lines, from, to);
      return ['TCP', 'UDP', 'SCTP'].flatMap((protocol) =>
        samplePorts
          .filter((port) => isOpen(text, protocol, port) !== bruteAllows(cluster, { from, to, protocol, port }))
          .map((port) => `${JSON.stringify(from)} -> ${JSON.stringify(to)} ${protocol} ${String(port)}: "${text}"`),
      );
    }),
  );
}

describe('classes of pods', () => {
  test('answer as one connection at a time does', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(smallCluster, (cluster) => {
        expect(differences(cluster).slice(0, 3)).toEqual([]);
      }),
      { numRuns: runs, seed },
    );
  });

  test('that behave alike reach, and are reached by, the same', () => {
    fc.assert(
      fc.property(smallCluster, ({ pods, namespaces, policies }) => {
        const objects = Object.entries(namespaces).map(([name, labels]) =>
          aNamespace(name, labels as Record<string, string>),
        );
        const network = makeTestGraphs([...objects, ...pods, ...policies]).network();
        const { between, size } = network.effective();
        const others = Array.from({ length: size }, (_, index) => index);
        for (const { sample, classes } of network.behaviours()) {
          for (const { index } of classes) {
            const own = others.map((other) => [between(index, other).text, between(other, index).text]);
            expect(own).toEqual(
              others.map((other) => [between(sample.index, other).text, between(other, sample.index).text]),
            );
          }
        }
      }),
      { numRuns: runs, seed },
    );
  });

  test('a rule more closes nothing', () => {
    fc.assert(
      fc.property(smallCluster, (cluster) => {
        const policies = cluster.policies.map((policy) =>
          policy['kind'] === 'NetworkPolicy' ? withRule(policy) : policy,
        );
        const before = linesOf(cluster);
        const after = linesOf({ ...cluster, policies });
        const closed = [...before.keys()].filter((key) => isBetweenPods(key) && !after.has(key));
        expect(closed).toEqual([]);
      }),
      { numRuns: Math.ceil(runs / 4), seed },
    );
  });
});

function isBetweenPods(key: string): boolean {
  return key.split(' -> ').every((end) => end.endsWith('[Pod]'));
}

function withRule(policy: JsonRecord): JsonRecord {
  const spec = readRecord(policy['spec']);
  const ingress = Array.isArray(spec['ingress']) ? spec['ingress'] : [];
  return { ...policy, spec: { ...spec, ingress: [...ingress, { from: [{ podSelector: {} }] }] } };
}
