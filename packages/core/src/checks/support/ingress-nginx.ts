import { imageName, parseImageReference } from '../../inventory/image-reference.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import type { Version } from './versions/version.ts';
import { parseVersion } from './versions/version.ts';

/** The container of the community's controller by its image: `.../ingress-nginx/controller`, or its name before 2021. */
export function ingressNginxContainer({ template }: Workload): Container | undefined {
  return template.spec.containers.find(({ image }) => image !== undefined && isController(image));
}

/** A pod that says that it belongs to the community's controller, and is not the one of F5. */
export function isLabelledIngressNginx({ template }: Workload): boolean {
  return (
    template.labels['app.kubernetes.io/name'] === 'ingress-nginx' &&
    !template.spec.containers.some(({ image }) => isOfF5(image ?? ''))
  );
}

/** The version that the tag names; `undefined` for tags that name none. */
export function ingressNginxVersion(image: string): Version | undefined {
  return parseVersion(parseImageReference(image).tag ?? '');
}

/** Built by the project itself: others rebuild it under its versions with fixes of their own. */
export function isUpstreamBuild(image: string): boolean {
  return /^(?:registry\.k8s\.io|k8s\.gcr\.io|quay\.io)\//.test(imageName(parseImageReference(image)));
}

function isController(image: string): boolean {
  if (!image.includes('nginx')) return false;
  const { repository, registry } = parseImageReference(image);
  if (/(?:^|\/)ingress-nginx\/controller(?:-chroot)?$/.test(repository)) return true;
  if (/(?:^|\/)nginx-ingress-controller(?:-\w+)?$/.test(repository))
    return registry === 'quay.io' || repository.includes('kubernetes-ingress-controller/');
  return (
    /^(?:registry\.k8s\.io|k8s\.gcr\.io)$/.test(registry) && /^ingress-nginx\/(?!kube-webhook-certgen)/.test(repository)
  );
}

function isOfF5(image: string): boolean {
  return /(?:^|\/)(?:nginx|nginxinc)\/nginx-ingress$|nginx\.com\//.test(imageName(parseImageReference(image)));
}
