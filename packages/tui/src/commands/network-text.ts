import { makePaint } from '@k8s-risk/core';
import type { Network, NetworkLine, NetworkPeer, ReportText } from '@k8s-risk/core';
import { plural, safeLine, wrapText } from '@k8s-risk/core/text';
import type { Terminal } from './terminal.ts';

/** For people: by destination, sources that are many in one phrase. The JSON has a line for each pair. */
export function* networkText(
  network: Network,
  namespaces: readonly string[],
  { columns, colours }: Pick<Terminal, 'columns' | 'colours'>,
): ReportText {
  const paint = makePaint(colours);
  const peers = network.peers();
  const names = new Set(peers.map(({ name }) => name));
  const within = namespaces.length === 0 ? '' : ` in ${namespaces.map(safeLine).join(', ')}`;
  const wanted = peers.filter(({ namespace }) => namespaces.length === 0 || namespaces.includes(namespace));
  yield* heading(paint.bold, `Who can talk to whom: ${plural(wanted.length, 'workload')}${within}`, columns);
  const lines = Map.groupBy(network.lines(namespaces), ({ to }) => (names.has(to) ? to : outside));
  const shown = peers.filter((peer) => lines.has(peer.name) || wanted.includes(peer));
  // Workloads that are reached alike stand under one heading.
  for (const [body, alike] of Map.groupBy(shown, ({ name }) => reachedBy(lines.get(name) ?? [], name, peers))) {
    yield* heading(paint.bold, alike.map(({ name }) => safeLine(name)).join(', '), columns);
    for (const line of body.split('\n')) yield* indented(line, 2, columns, 6);
  }
  const leaving = Map.groupBy(lines.get(outside) ?? [], ({ ports, to }) => `${ports} to ${addressText(to)}`);
  if (leaving.size > 0) yield* heading(paint.bold, 'Outside the cluster', columns);
  for (const [what, sources] of leaving)
    yield* indented(`${what} from ${sourcesText(sources, outside, peers)}`, 2, columns, 6);
  const notes = network.notes();
  if (notes.length === 0) return;
  yield* heading(paint.bold, 'Not in these lines', columns);
  for (const note of notes) yield* indented(safeLine(note), 2, columns, 4);
}

/** One line for each set of ports. */
function reachedBy(lines: readonly NetworkLine[], to: string, peers: readonly NetworkPeer[]): string {
  if (lines.length === 0) return 'nobody reaches it';
  return [...Map.groupBy(lines, ({ ports }) => ports)]
    .map(([ports, sources]) => `${ports} from ${sourcesText(sources, to, peers)}`)
    .join('\n');
}

/** No workload is called that. */
const outside = '';

/** Every workload, every workload of a namespace, or names; addresses last. */
function sourcesText(lines: readonly NetworkLine[], to: string, peers: readonly NetworkPeer[]): string {
  const from = new Set(lines.map((line) => line.from));
  const others = peers.filter(({ name }) => name !== to);
  const parts: string[] = [];
  if (others.length > 1 && others.every(({ name }) => from.has(name))) {
    parts.push(`every ${to === outside ? '' : 'other '}workload (${String(others.length)})`);
    for (const { name } of others) from.delete(name);
  }
  for (const [namespace, own] of Map.groupBy(others, (peer) => peer.namespace)) {
    if (own.length < 3 || !own.every(({ name }) => from.has(name))) continue;
    parts.push(
      `every ${to.startsWith(`${namespace}/`) ? 'other ' : ''}workload of ${safeLine(namespace)} (${String(own.length)})`,
    );
    for (const { name } of own) from.delete(name);
  }
  const known = new Set(peers.map(({ name }) => name));
  const rest = [...from];
  parts.push(...rest.filter((name) => known.has(name)).map(safeLine));
  parts.push(...rest.filter((name) => !known.has(name)).map(addressText));
  return parts.join(', ');
}

function addressText(range: string): string {
  return range === '0.0.0.0-255.255.255.255' ? 'every address' : range;
}

/** Of safe text: a line is cut where it is long, so names are made safe one by one. */
function* heading(bold: (text: string) => string, text: string, columns: number): ReportText {
  for (const line of wrapText(text, columns)) yield `${bold(line)}\n`;
}

/** Of safe text. @param hanging indent of the lines after the first */
function* indented(text: string, indent: number, columns: number, hanging = indent): ReportText {
  const [first = '', ...rest] = wrapText(text, columns - hanging);
  yield `${' '.repeat(indent)}${first}\n`;
  for (const line of rest) yield `${' '.repeat(hanging)}${line}\n`;
}
