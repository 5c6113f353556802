import type { Service } from '../../../model/kubernetes/objects.ts';
import { holdsEveryAddress, isPublicAddress } from './public-address.ts';

/** Annotations by which providers keep a load balancer inside (checks.md 5.9): key -> the value says "internal". */
const internalMarkers: readonly (readonly [annotation: string, isInternal: (value: string) => boolean])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', (value) => value !== '' && value !== 'false'],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', is('internal')],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', is('true')],
  ['networking.gke.io/load-balancer-type', is('internal')],
  ['cloud.google.com/load-balancer-type', is('internal')],
  ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', is('private')],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', is('true')],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', is('true')],
  ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', is('intranet')],
  ['service.beta.kubernetes.io/cce-load-balancer-internal-vpc', is('true')],
  ['service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', (value) => value !== ''],
];

/** The class of the AWS Load Balancer Controller, whose load balancers are internal unless told otherwise. */
const awsControllerClass = 'service.k8s.aws/nlb';
const awsScheme = 'service.beta.kubernetes.io/aws-load-balancer-scheme';
const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Why a load balancer is internal, in words; `undefined` where nothing says so. */
export function internalMarkerOf({
  annotations,
  loadBalancerClass,
}: {
  readonly annotations: Readonly<Record<string, string>>;
  readonly loadBalancerClass?: string | undefined;
}): string | undefined {
  for (const [annotation, isInternal] of internalMarkers) {
    const value = annotations[annotation];
    if (value !== undefined && isInternal(value)) return `annotation ${annotation}: ${value}`;
  }
  const awsType = annotations['service.beta.kubernetes.io/aws-load-balancer-type'];
  const ofController = loadBalancerClass === awsControllerClass || awsType === 'external' || awsType === 'nlb-ip';
  if (ofController && annotations[awsScheme] === undefined)
    return 'the AWS Load Balancer Controller makes it internal unless told otherwise';
  if (loadBalancerClass !== undefined && /internal|private/i.test(loadBalancerClass))
    return `load balancer class ${loadBalancerClass}`;
  return undefined;
}

/** Client addresses that are let in, of the field or the older annotation; empty: all. */
function sourceRangesOf({ metadata, loadBalancerSourceRanges }: Service): readonly string[] {
  if (loadBalancerSourceRanges.length > 0) return loadBalancerSourceRanges;
  const annotation = metadata.annotations[rangesAnnotation];
  return (annotation ?? '')
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');
}

/** Source ranges that leave somebody out. */
export function narrowSourceRangesOf(service: Service): readonly string[] {
  const ranges = sourceRangesOf(service);
  return holdsEveryAddress(ranges) ? [] : ranges;
}

/** Who reaches a load balancer, with how sure that is and why. */
export interface Reachability {
  readonly level: 'internet' | 'edge';
  readonly confidence: 'high' | 'medium' | 'low';
  readonly because: string;
}

export function loadBalancerScope(service: Service): Reachability {
  const name = `LoadBalancer Service "${service.metadata.name}"`;
  const { metadata, loadBalancerClass } = service;
  const marker = internalMarkerOf({ annotations: metadata.annotations, loadBalancerClass });
  if (marker !== undefined) return { level: 'edge', confidence: 'high', because: `${name} is internal: ${marker}` };
  const { ranges, addresses } = { ranges: narrowSourceRangesOf(service), addresses: service.loadBalancerIngress };
  if (ranges.length > 0)
    return { level: 'edge', confidence: 'high', because: `${name} lets in ${ranges.join(', ')} only` };
  return scopeOfAddresses(name, addresses);
}

/** By the addresses that a load balancer, an Ingress or a Gateway was given; without any it is intended only. */
export function scopeOfAddresses(
  name: string,
  addresses: readonly { readonly ip?: string; readonly hostname?: string }[],
): Reachability {
  const ips = addresses.flatMap(({ ip }) => ip ?? []);
  const hostnames = addresses.flatMap(({ hostname }) => hostname ?? []);
  const publicIp = ips.find(isPublicAddress);
  if (publicIp !== undefined)
    return { level: 'internet', confidence: 'high', because: `${name} has the public address ${publicIp}` };
  const [hostname] = hostnames;
  if (hostname !== undefined)
    return { level: 'internet', confidence: 'high', because: `${name} has the host name ${hostname}` };
  const [ip] = ips;
  if (ip !== undefined) return { level: 'edge', confidence: 'high', because: `${name} has the private address ${ip}` };
  return { level: 'internet', confidence: 'medium', because: `${name} is not internal, and has no address yet` };
}

function is(expected: string): (value: string) => boolean {
  return (value) => value.toLowerCase() === expected;
}
