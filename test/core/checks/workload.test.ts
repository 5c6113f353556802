import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../packages/core/src/model/finding.ts';
import { auditCase } from '../../support/snapshots.ts';

function findingOf(checkId: string, text: string): Finding | undefined {
  return auditCase(text, checkId).report.findings.find((finding) => finding.checkId === checkId);
}

function pod(spec: string, container = ''): string {
  return `{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop, labels: { app: web } }, spec: {
    ${spec}containers: [{ name: app, image: 'registry.example/app:1.0'${container} }] } }`;
}

describe('run-as-root says what it knows', () => {
  test.each([
    ['', '', 'may run as root, its image decides: the pod has no security context anywhere'],
    ['securityContext: {}, ', ', securityContext: {}', 'the pod has no security context anywhere'],
    ['securityContext: { fsGroup: 1 }, ', '', 'its image decides: neither a user nor runAsNonRoot: true is set'],
    ['securityContext: { runAsUser: 0 }, ', '', 'runs as user 0'],
    ['securityContext: { runAsUser: 0, runAsNonRoot: true }, ', '', 'the kubelet will refuse to start it'],
  ])('%s%s', (spec, container, words) => {
    expect(findingOf('run-as-root', pod(spec, container))?.message).toContain(words);
  });
});

describe('ssh-port names what leads to it', () => {
  const service = (target: string): string => `
---
{ apiVersion: v1, kind: Service, metadata: { name: shell, namespace: shop }, spec: { selector: { app: web }, ports: [{ port: 2200, targetPort: ${target} }] } }`;
  const workload = pod('', ', command: [/usr/sbin/sshd, -D], ports: [{ name: ssh, containerPort: 22 }]');

  test.each(['ssh', '22', '"22"'])('targetPort %s', (target) => {
    const finding = findingOf('ssh-port', `${workload}${service(target)}`);
    expect(finding?.message).toBe(
      'container "app" declares port 22, Service "shell" leads there, its command runs sshd',
    );
    expect(finding?.related.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Service shell']);
  });

  test.each(['80', 'web'])('not the Service whose targetPort is %s', (target) => {
    expect(findingOf('ssh-port', `${workload}${service(target)}`)?.related).toEqual([]);
  });
});

test('sensitive-host-path says what the path gives away and who mounts it', () => {
  const volumes =
    'volumes: [{ name: node, hostPath: { path: /opt } }], initContainers: [{ name: setup, volumeMounts: [{ name: node, mountPath: /a }] }], ';
  expect(
    findingOf('sensitive-host-path', pod(volumes, ', volumeMounts: [{ name: node, mountPath: /b }]'))?.message,
  ).toBe(
    'volume "node" is the hostPath "/opt" (holds "/opt/cni": code and configuration that the node runs), mounted by "setup", "app"',
  );
});

test('several mounts of one container are one finding with the worst severity first', () => {
  const volumes = 'volumes: [{ name: data, hostPath: { path: /srv } }, { name: node, hostPath: { path: /etc } }], ';
  const mounts = ', volumeMounts: [{ name: data, mountPath: /a }, { name: node, mountPath: /b }]';
  const finding = findingOf('writable-host-path', pod(volumes, mounts));
  expect(finding?.severity).toBe('critical');
  expect(finding?.path).toBe('spec.containers[0].volumeMounts[1]');
  expect(finding?.evidence.map(({ path, severity }) => [path, severity])).toEqual([
    ['spec.containers[0].volumeMounts[0]', 'medium'],
  ]);
});
