import {
  everyPort,
  formatPortSet,
  hasPort,
  intersectPorts,
  isEveryPort,
  noPorts,
  subtractPorts,
  unitePorts,
} from './port-set.ts';
import type { PortSet } from './port-set.ts';

export const protocols = ['TCP', 'UDP', 'SCTP'] as const;

export type Protocol = (typeof protocols)[number];

/** Which ports of which protocols are open. `text` is canonical: equal texts are equal connections. */
export interface Connections {
  readonly TCP: PortSet;
  readonly UDP: PortSet;
  readonly SCTP: PortSet;
  /** `All`, `TCP 80,443,UDP 53`, or empty for none. */
  readonly text: string;
}

export const noConnections: Connections = Object.freeze({ TCP: noPorts, UDP: noPorts, SCTP: noPorts, text: '' });
export const allConnections: Connections = Object.freeze({
  TCP: everyPort,
  UDP: everyPort,
  SCTP: everyPort,
  text: 'All',
});

export function makeConnections(ports: Readonly<Partial<Record<Protocol, PortSet>>>): Connections {
  const { TCP = noPorts, UDP = noPorts, SCTP = noPorts } = ports;
  if (isEveryPort(TCP) && isEveryPort(UDP) && isEveryPort(SCTP)) return allConnections;
  const text = [protocolText('TCP', TCP), protocolText('UDP', UDP), protocolText('SCTP', SCTP)]
    .filter((part) => part !== '')
    .join(',');
  return text === '' ? noConnections : { TCP, UDP, SCTP, text };
}

function protocolText(protocol: Protocol, set: PortSet): string {
  return set.length === 0 ? '' : `${protocol} ${formatPortSet(set)}`;
}

export function isProtocol(text: string): text is Protocol {
  return text === 'TCP' || text === 'UDP' || text === 'SCTP';
}

export function unite(a: Connections, b: Connections): Connections {
  if (a === b || a === allConnections || b === noConnections) return a;
  if (b === allConnections || a === noConnections) return b;
  return combine(a, b, unitePorts);
}

export function intersect(a: Connections, b: Connections): Connections {
  if (a === b || b === allConnections || a === noConnections) return a;
  if (a === allConnections || b === noConnections) return b;
  return combine(a, b, intersectPorts);
}

export function subtract(a: Connections, b: Connections): Connections {
  if (a === noConnections || b === noConnections) return a;
  if (a === b || b === allConnections) return noConnections;
  return combine(a, b, subtractPorts);
}

export function hasConnection(connections: Connections, protocol: string, port: number | undefined): boolean {
  if (!isProtocol(protocol)) return false;
  return port === undefined ? connections[protocol].length > 0 : hasPort(connections[protocol], port);
}

function combine(a: Connections, b: Connections, operation: (one: PortSet, other: PortSet) => PortSet): Connections {
  return makeConnections({
    TCP: operation(a.TCP, b.TCP),
    UDP: operation(a.UDP, b.UDP),
    SCTP: operation(a.SCTP, b.SCTP),
  });
}
