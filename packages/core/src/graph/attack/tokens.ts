import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { tokenMountOf } from '../../inventory/service-account-of.ts';
import type { Container, PodSpec } from '../../model/kubernetes/pod-spec.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';

/** Audiences that the API server accepts as it is set up everywhere. */
const apiAudience = /^(?:https:\/\/kubernetes\.default\.svc(?:\.cluster\.local)?\/?|kubernetes|api)$/;

/** How a container comes to hold a token of the API server; `undefined` where it does not. */
export function tokenIn(
  { inventory, workload }: { readonly inventory: Inventory; readonly workload: Workload },
  container: Container,
): string | undefined {
  const { spec } = workload.template;
  const mounted = new Set(container.volumeMounts.map(({ name }) => name));
  const explicit = spec.volumes.find(
    ({ name, projected }) =>
      mounted.has(name) &&
      projected.some((source) => source.kind === 'token' && apiAudience.test(source.audience ?? 'api')),
  );
  if (explicit !== undefined) return `mounts a token of its service account (volume "${explicit.name}")`;
  const hides = container.volumeMounts.some(
    ({ mountPath }) => mountPath === '/var/run/secrets/kubernetes.io/serviceaccount',
  );
  if (hides || tokenMountOf(workload, inventory).mounted === false) return undefined;
  return 'gets a token of its service account mounted (automountServiceAccountToken)';
}

/** Service account tokens that lie in Secrets: `ns/secret` -> the account. */
export function tokenSecrets(inventory: Inventory): ReadonlyMap<string, TokenSecret> {
  return new Map(inventory.derive(findTokenSecrets));
}

interface TokenSecret {
  readonly namespace: string;
  readonly account: string;
}

/** Recipe of the inventory: plain data, because most Secrets come and go without changing it. */
export function findTokenSecrets(inventory: Inventory): readonly (readonly [key: string, secret: TokenSecret])[] {
  const found = new Map<string, TokenSecret>();
  for (const secret of inventory.all('Secret')) {
    if (secret.secretType !== 'kubernetes.io/service-account-token') continue;
    const account = secret.metadata.annotations['kubernetes.io/service-account.name'];
    // The label says that the API server no longer takes it.
    if (account === undefined || Object.hasOwn(secret.metadata.labels, 'kubernetes.io/legacy-token-invalid-since'))
      continue;
    const namespace = namespaceOf(secret);
    found.set(`${namespace}/${secret.metadata.name}`, { namespace, account });
  }
  return [...found];
}

/** The Secrets that a container mounts or reads into its environment. */
export function secretsOf(spec: PodSpec, container: Container): ReadonlySet<string> {
  const names = new Set<string>();
  const mounted = new Set(container.volumeMounts.map(({ name }) => name));
  for (const volume of spec.volumes) {
    if (!mounted.has(volume.name)) continue;
    if (volume.secret !== undefined) names.add(volume.secret.name);
    for (const source of volume.projected) if (source.kind === 'secret') names.add(source.name);
  }
  for (const { from } of container.env) if (from?.kind === 'secret') names.add(from.name);
  for (const { kind, name } of container.envFrom) if (kind === 'secret') names.add(name);
  return names;
}
