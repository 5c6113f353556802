import type { Network } from '../graph/network/network.ts';
import type { ReachAnswer } from '../graph/network/explain-reach.ts';
import type { ReachEnd } from '../graph/network/reach-question.ts';
import type { Workload } from '../model/kubernetes/objects.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import type { NamespaceMatrixDocument, NetworkDocument, ReachDocument } from './answers.ts';

/** More lines than anybody reads, and than a worker should send at once. */
const mostLines = 20_000;

/** Conventions 5, up to a number of lines; a note says where there are more. */
export function networkDocument(network: Network): NetworkDocument {
  const connections: NetworkDocument['connections'][number][] = [];
  for (const line of network.lines()) {
    connections.push(line);
    if (connections.length > mostLines) break;
  }
  const notes = network.notes();
  if (connections.length <= mostLines) return { schemaVersion: 1, connections, ...notesMember(notes) };
  return {
    schemaVersion: 1,
    connections: connections.slice(0, mostLines),
    notes: [`only the first ${String(mostLines)} connections are listed`, ...notes],
  };
}

export function namespaceMatrixDocument(network: Network): NamespaceMatrixDocument {
  const { namespaces, cells } = network.namespaceMatrix();
  return {
    schemaVersion: 1,
    namespaces,
    cells: namespaces.flatMap((from, row) =>
      namespaces.flatMap((to, column) => {
        const cell = cells[row]?.[column];
        return cell === undefined || cell.state === 'closed'
          ? []
          : [{ from, to, ports: cell.ports, state: cell.state }];
      }),
    ),
    ...notesMember(network.notes()),
  };
}

/** @param target `shop/web` or `shop/Deployment/web` */
export function reachDocument(network: Network, target: string): Result<ReachDocument, string> {
  const [namespace = '', ...rest] = target.split('/');
  const name = rest.at(-1);
  const kind = rest.length === 2 ? rest[0] : undefined;
  const found = network.inventory.workloads.find(({ workload }) => isNamed(workload, namespace, name, kind));
  if (name === undefined || rest.length > 2 || found === undefined)
    return err(`no workload "${target}": name it NAMESPACE/NAME or NAMESPACE/KIND/NAME`);
  const own: ReachEnd = { kind: 'workload', namespace, name };
  const others: readonly ReachEnd[] = [{ kind: 'outside' }, { kind: 'any-pod' }];
  const answers = others.flatMap((other) => [
    ...network.reach({ from: other, to: own }),
    ...network.reach({ from: own, to: other }),
  ]);
  return ok({
    schemaVersion: 1,
    connections: answers
      .filter(({ verdict }) => verdict !== 'deny')
      .map(({ from, to, ports, because }) => ({ from, to, ports, because })),
    closed: answers.filter(({ verdict }) => verdict === 'deny').map(closedLine),
    ...notesMember(network.notes()),
  });
}

function closedLine({ from, to, because }: ReachAnswer): ReachDocument['closed'][number] {
  return { from, to, because };
}

function isNamed(workload: Workload, namespace: string, name: string | undefined, kind: string | undefined): boolean {
  const { metadata } = workload;
  return (
    metadata.name === name &&
    (metadata.namespace ?? 'default') === namespace &&
    (kind === undefined || kind === workload.kind)
  );
}

/** Absent where there is nothing to say. */
function notesMember(notes: readonly string[]): { readonly notes?: readonly string[] } {
  return notes.length === 0 ? {} : { notes };
}
