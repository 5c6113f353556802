import { jsonDocument, makeGraphs, makeInventory } from '@k8s-risk/core';
import type { Network } from '@k8s-risk/core';
import { didYouMean, safeLine } from '@k8s-risk/core/text';
import type { NetworkCommand } from './command.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { networkText } from './network-text.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk network [PATH...]`: who can talk to whom. Nobody to ask about is no answer. */
export async function printNetwork(command: NetworkCommand, terminal: Terminal): Promise<ExitCode> {
  const { source, output } = command;
  // Policies and peers of other namespaces count, so all of them are read.
  const loaded = await loadSnapshot({ ...source, namespaces: [] }, terminal);
  if (!loaded.ok) return refuse(terminal, loaded.error);
  for (const { file, line, message } of loaded.value.errors) {
    terminal.warn(`k8s-risk: not read: ${safeLine(`${file}${line === null ? '' : `:${String(line)}`}: ${message}`)}`);
  }
  const network = makeGraphs(makeInventory(loaded.value)).network();
  const mistake = mistakeOf(network, source.namespaces);
  if (mistake !== undefined) return refuse(terminal, mistake);
  const notes = network.notes();
  if (output === 'json') {
    const connections = network.lines(source.namespaces);
    await terminal.answer(jsonDocument({ schemaVersion: 1, connections, ...(notes.length === 0 ? {} : { notes }) }));
  } else await terminal.answer(networkText(network, source.namespaces, terminal));
  return 0;
}

/** An empty answer would look like "nothing is reachable". */
function mistakeOf(network: Network, namespaces: readonly string[]): string | undefined {
  const peers = network.peers();
  if (peers.length === 0)
    return 'no workloads found, so nothing is known about who reaches whom; see k8s-risk network --help';
  const known = new Set(peers.map(({ namespace }) => namespace));
  const unknown = namespaces.find((namespace) => !known.has(namespace));
  return unknown === undefined ? undefined : `no workload in namespace "${unknown}"${didYouMean(unknown, [...known])}`;
}
