import type { Inventory } from '../../../inventory/inventory.ts';
import type { Ingress } from '../../../model/kubernetes/objects.ts';
import { readString } from '../../../model/json.ts';
import type { Endpoint, Endpoints } from '../endpoints.ts';

/** Names of ingress controllers by what an IngressClass says of them, for finding their pods. */
const controllerNames: readonly (readonly [controller: RegExp, workload: RegExp])[] = [
  [/^k8s\.io\/ingress-nginx/, /ingress-nginx|nginx-ingress/],
  [/^nginx\.org\/ingress-controller/, /nginx-ingress|ingress-nginx/],
  [/^traefik\.io\//, /traefik/],
  [/^haproxy/, /haproxy/],
  [/^ingress-controllers\.konghq\.com\/kong/, /kong/],
  [/^projectcontour\.io\//, /envoy|contour/],
  [/^getambassador\.io\//, /ambassador|emissary/],
  [/^istio\.io\//, /istio-ingressgateway|gateway-istio/],
  [/^cilium\.io\//, /cilium/],
  [/^apisix\.apache\.org\//, /apisix/],
  [/^citrix\.com\//, /citrix|cpx/],
];

/** Ingress classes that a cloud's own load balancer serves: no pods, and traffic that comes from outside. */
const cloudControllers = /^(?:ingress\.k8s\.aws\/alb|azure\/application-gateway|.*gce.*|.*oci.*|ibm\.)/;

export interface IngressControl {
  readonly className: string | undefined;
  /** The controller's name of the IngressClass, where that is known. */
  readonly controller: string | undefined;
  readonly cloud: boolean;
  /** The controller's pods; empty where they are not known. */
  readonly pods: readonly Endpoint[];
}

/** Who serves an Ingress: by `ingressClassName`, the older annotation, or the default class. */
export function controlOf(ingress: Ingress, inventory: Inventory, endpoints: Endpoints): IngressControl {
  const classes = inventory.all('IngressClass.networking.k8s.io');
  const written = ingress.ingressClassName ?? ingress.metadata.annotations['kubernetes.io/ingress.class'];
  const chosen = classes.find(({ metadata }) =>
    written === undefined
      ? metadata.annotations['ingressclass.kubernetes.io/is-default-class'] === 'true'
      : metadata.name === written,
  );
  const className = written ?? chosen?.metadata.name;
  const controller = readString(chosen?.spec['controller']);
  const cloud = cloudControllers.test(controller ?? '') || /^(?:alb|gce|gce-internal|azure\/.*)$/.test(className ?? '');
  return { className, controller, cloud, pods: cloud ? [] : knownPodsOf(controller, className, endpoints) };
}

const cache = new WeakMap<Endpoints, Map<string, readonly Endpoint[]>>();

/** Nearly all Ingresses of a cluster have the same controller. */
function knownPodsOf(
  controller: string | undefined,
  className: string | undefined,
  endpoints: Endpoints,
): readonly Endpoint[] {
  let known = cache.get(endpoints);
  if (known === undefined) {
    known = new Map();
    cache.set(endpoints, known);
  }
  const key = `${controller ?? ''} ${className ?? ''}`;
  let pods = known.get(key);
  if (pods === undefined) {
    pods = podsOf(controller, className, endpoints);
    known.set(key, pods);
  }
  return pods;
}

/** Without an IngressClass in the input, the class's name says as much: `nginx`, `traefik`. */
function podsOf(
  controller: string | undefined,
  className: string | undefined,
  endpoints: Endpoints,
): readonly Endpoint[] {
  const known = controllerNames.find(([pattern]) => controller !== undefined && pattern.test(controller));
  const pattern = known?.[1] ?? (className === 'nginx' ? /ingress-nginx|nginx-ingress/ : undefined);
  const word = pattern === undefined && className !== undefined && className.length > 3 ? className : undefined;
  if (pattern === undefined && word === undefined) return [];
  return endpoints.all.filter(({ owner, holder }) => {
    const names = [owner.metadata.name, ...holder.template.spec.containers.map(({ image }) => image ?? '')];
    return names.some((name) => (pattern === undefined ? name.includes(word ?? '') : pattern.test(name)));
  });
}
