import type { IntOrString } from '../../model/json.ts';
import type { EndpointHolder } from './endpoints.ts';

/** The number behind a port name: that of the first regular container, then of the first sidecar, that declares it. */
export function resolvePort(holder: EndpointHolder, port: IntOrString, protocol: string): number | undefined {
  if (typeof port === 'number') return port;
  const { containers } = holder.template.spec;
  for (const role of ['main', 'sidecar'] as const) {
    for (const container of containers) {
      if (container.role !== role) continue;
      const found = container.ports.find(
        ({ name, protocol: own = 'TCP', containerPort }) =>
          name === port && own === protocol && containerPort !== undefined,
      );
      if (found !== undefined) return found.containerPort;
    }
  }
  return undefined;
}

/** Every name that a pod gives to a port, as `name/PROTOCOL` -> number. */
export function namedPortsOf(holder: EndpointHolder): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const role of ['main', 'sidecar'] as const) {
    for (const container of holder.template.spec.containers) {
      if (container.role !== role) continue;
      for (const { name, protocol = 'TCP', containerPort } of container.ports) {
        const key = `${name ?? ''}/${protocol}`;
        if (name !== undefined && containerPort !== undefined && !names.has(key)) names.set(key, containerPort);
      }
    }
  }
  return names;
}
