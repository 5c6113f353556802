import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { serviceSelects } from '../../inventory/selectors.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { clientUrls, isLoopbackUrl } from '../support/control-plane/flag-words.ts';
import type { ComponentInstance } from '../support/control-plane/instances.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdListenPublic = defineCheck({
  id: 'etcd-listen-public',
  title: 'etcd can be reached from elsewhere',
  area: 'control-plane',
  group: 'etcd-client',
  severity: 'critical',
  mode: 'live',
  why: 'etcd holds everything: whoever talks to it is above every role of the cluster.',
  fix: 'Let etcd listen on the loopback and the control plane’s network only, with TLS and client certificates.',
  controls: [nsa('auth'), mitre('T1133', 'T1190'), owasp('K09', 'K06')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', (instance, { inventory }) => {
    const { flags } = instance;
    const plain = clientUrls(flags).find((url) => url.startsWith('http://') && !isLoopbackUrl(url));
    if (plain !== undefined) return { message: `answers on ${plain} without TLS`, severity: 'critical' };
    const exposed = hostPortOf(instance) ?? serviceOf(instance, inventory);
    if (exposed === undefined) return undefined;
    const isGuarded = flags.isSet('cert-file') && flags.isSet('key-file') && flags.isTrue('client-cert-auth');
    return {
      message: `is reached through ${exposed}${isGuarded ? ', with TLS and client certificates' : ''}`,
      severity: isGuarded ? 'medium' : 'critical',
    };
  }),
  examples: {
    failing: componentExample('etcd', '--listen-client-urls=http://0.0.0.0:2379'),
    passing: componentExample('etcd', '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.5:2379'),
  },
});

const ports: ReadonlySet<unknown> = new Set([2379, 2380]);

function hostPortOf({ container }: ComponentInstance): string | undefined {
  const found = container.ports.find(({ hostPort }) => ports.has(hostPort));
  return found === undefined ? undefined : `host port ${String(found.hostPort)}`;
}

function serviceOf({ workload, container }: ComponentInstance, inventory: Inventory): string | undefined {
  const named = new Set(
    container.ports.flatMap(({ name, containerPort }) => (ports.has(containerPort) && name ? [name] : [])),
  );
  const found = inventory
    .inNamespace('Service', namespaceOf(workload))
    .filter(
      (service) =>
        serviceSelects(service.selector, workload.template.labels) &&
        service.ports.some(({ port, targetPort = port }) =>
          typeof targetPort === 'string' ? named.has(targetPort) : ports.has(targetPort),
        ),
    )
    .map(({ metadata }) => metadata.name)
    .sort();
  return found[0] === undefined ? undefined : `Service "${found[0]}"`;
}
