import type { Component } from './instances.ts';

/** The mirror pod of a component of kubeadm with these flags. */
export function componentExample(component: Component, ...flags: readonly string[]): string {
  return `
apiVersion: v1
kind: Pod
metadata:
  name: ${component}-node-1
  namespace: kube-system
  labels: { component: ${component}, tier: control-plane }
  annotations: { kubernetes.io/config.mirror: 0123456789abcdef }
spec:
  hostNetwork: true
  containers:
    - name: ${component}
      image: registry.k8s.io/${component}:v1.36.1
      command:
        - ${component}
${flags.map((flag) => `        - ${flag}\n`).join('')}`;
}

/** The kubelet configuration of a kubeadm cluster; `lines` in its own YAML. */
export function kubeletExample(...lines: readonly string[]): string {
  return configMapExample('kubelet-config', 'kubelet', ['kind: KubeletConfiguration', ...lines]);
}

export function kubeProxyExample(...lines: readonly string[]): string {
  return configMapExample('kube-proxy', 'config.conf', ['kind: KubeProxyConfiguration', ...lines]);
}

function configMapExample(name: string, key: string, lines: readonly string[]): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: kube-system }
data:
  ${key}: |
${lines.map((line) => `    ${line}\n`).join('')}`;
}
