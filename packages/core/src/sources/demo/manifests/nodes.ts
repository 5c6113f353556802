/** Three machines that kubeadm set up; one of them was forgotten by the last two upgrades. */
export const nodes = `
apiVersion: v1
kind: Node
metadata:
  name: control-1
  labels: { kubernetes.io/hostname: control-1, kubernetes.io/os: linux, kubernetes.io/arch: amd64, node-role.kubernetes.io/control-plane: "" }
spec:
  taints: [{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }]
status:
  addresses: [{ type: InternalIP, address: 10.20.0.10 }, { type: Hostname, address: control-1 }]
  conditions: [{ type: Ready, status: "True", lastTransitionTime: "2026-09-01T06:00:00Z" }]
  nodeInfo:
    kubeletVersion: v1.36.1
    kubeProxyVersion: v1.36.1
    containerRuntimeVersion: containerd://2.1.4
    kernelVersion: 6.8.0-79-generic
    osImage: Ubuntu 24.04.3 LTS
    operatingSystem: linux
    architecture: amd64
    bootID: boot
    machineID: machine
    systemUUID: system
---
apiVersion: v1
kind: Node
metadata:
  name: worker-1
  labels: { kubernetes.io/hostname: worker-1, kubernetes.io/os: linux, kubernetes.io/arch: amd64 }
spec: {}
status:
  addresses: [{ type: InternalIP, address: 10.20.0.21 }, { type: Hostname, address: worker-1 }]
  conditions: [{ type: Ready, status: "True", lastTransitionTime: "2026-09-01T06:00:00Z" }]
  nodeInfo:
    kubeletVersion: v1.36.1
    kubeProxyVersion: v1.36.1
    containerRuntimeVersion: containerd://2.1.4
    kernelVersion: 6.8.0-79-generic
    osImage: Ubuntu 24.04.3 LTS
    operatingSystem: linux
    architecture: amd64
    bootID: boot
    machineID: machine
    systemUUID: system
---
apiVersion: v1
kind: Node
metadata:
  name: worker-2
  labels: { kubernetes.io/hostname: worker-2, kubernetes.io/os: linux, kubernetes.io/arch: amd64 }
spec: {}
status:
  addresses: [{ type: InternalIP, address: 10.20.0.22 }, { type: ExternalIP, address: 203.0.113.22 }, { type: Hostname, address: worker-2 }]
  conditions: [{ type: Ready, status: "True", lastTransitionTime: "2026-03-11T09:30:00Z" }]
  nodeInfo:
    kubeletVersion: v1.32.3
    kubeProxyVersion: v1.32.3
    containerRuntimeVersion: containerd://1.7.12
    kernelVersion: 5.4.0-150-generic
    osImage: Ubuntu 20.04.6 LTS
    operatingSystem: linux
    architecture: amd64
    bootID: boot
    machineID: machine
    systemUUID: system
`;
