import type { Detectors } from './detectors.ts';

/** What a cluster is made of beside Kubernetes: kind of add-on -> programs. */
export const addOns: Readonly<Record<string, Detectors>> = {
  network: {
    Calico: /(?:^|\/)calico\/node$/,
    Cilium: /(?:^|\/)cilium\/cilium$/,
    Antrea: /(?:^|\/)antrea\/antrea-(?:agent|ubuntu)/,
    'Amazon VPC CNI': /(?:^|\/)amazon-k8s-cni$/,
    'Azure CNI': /(?:^|\/)azure-(?:cns|npm)$/,
    Flannel: /(?:^|\/)flannel$/,
    Kindnet: /(?:^|\/)kindnetd$/,
    'OVN-Kubernetes': /(?:^|\/)ovn-kube/,
    'kube-router': /(?:^|\/)kube-router$/,
    'Weave Net': /(?:^|\/)weave-kube$/,
  },
  ingress: {
    'ingress-nginx': /(?:^|\/)ingress-nginx\/controller(?:-chroot)?$/,
    'NGINX Ingress Controller': /(?:^|\/)nginx-ingress$/,
    Traefik: /(?:^|\/)traefik$/,
    HAProxy: /(?:^|\/)(?:haproxy-ingress|haproxytech\/kubernetes-ingress)$/,
    'Envoy Gateway': /(?:^|\/)envoyproxy\/gateway$/,
    Contour: /(?:^|\/)contour$/,
    Kong: /(?:^|\/)kong\/kubernetes-ingress-controller$/,
    'AWS Load Balancer Controller': /(?:^|\/)aws-load-balancer-controller$/,
  },
  mesh: {
    Istio: /(?:^|\/)istio\/pilot$/,
    Linkerd: /(?:^|\/)linkerd\/controller$/,
    Consul: /(?:^|\/)consul-k8s-control-plane$/,
    Kuma: /(?:^|\/)kuma-cp$/,
  },
  'policy engine': {
    Kyverno: /(?:^|\/)kyverno\/kyverno$/,
    Gatekeeper: /(?:^|\/)gatekeeper$/,
    Kubewarden: /(?:^|\/)kubewarden\/policy-server$/,
    Polaris: /(?:^|\/)fairwinds\/polaris$/,
    jsPolicy: /(?:^|\/)jspolicy$/,
  },
  scanner: {
    'Trivy Operator': /(?:^|\/)trivy-operator$/,
    Kubescape: /(?:^|\/)kubescape\/(?:kubescape|operator)$/,
  },
};
