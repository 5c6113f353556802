import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classifyHostPath } from '../../../packages/core/src/inventory/host-paths.ts';

test.each([
  ['/', 'node-control', false],
  ['/etc/kubernetes/admin.conf', 'node-control', false],
  ['/etc/kubernetes/azure.json', 'cloud-credentials', false],
  ['/var/lib/kubelet/kubeconfig', 'cloud-credentials', false],
  ['/var/lib/kubelet/pods/1/volumes', 'node-control', false],
  ['/var/run', 'node-control', false],
  ['/run/podman', 'node-control', true],
  ['/var/run/podman', 'node-control', true],
  ['/var/snap', 'node-control', true],
  ['/etc', 'node-code', false],
  ['/etc/cron.d/job', 'node-code', false],
  ['/home/user', 'node-code', false],
  ['/home/user/.aws', 'cloud-credentials', false],
  ['/opt', 'node-code', true],
  ['/proc/1/root', 'kernel', false],
  ['/var/log/containers', 'logs', false],
  ['/etc/localtime', 'benign', false],
  ['/usr/share/zoneinfo/UTC', 'benign', false],
  ['/dev/null', 'benign', false],
  ['c:\\WINDOWS\\system32', 'node-code', false],
  ['D:\\', undefined, undefined],
  ['/srv/data', undefined, undefined],
  ['/var/lib/postgresql', undefined, undefined],
  ['/run/user/1000', undefined, undefined],
  ['/etcetera', undefined, undefined],
  ['', undefined, undefined],
  ['etc', undefined, undefined],
])('%s is %s', (path, wanted, parent) => {
  const found = classifyHostPath(path);
  expect([found?.class, found?.parent]).toEqual([wanted, parent]);
});

test('how a path is written does not matter', () => {
  const part = fc.constantFrom('etc', 'kubernetes', 'var', 'run', 'lib', 'kubelet', 'opt', 'home', 'srv', '.aws');
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const clean = classifyHostPath(`/${parts.join('/')}`);
      expect(classifyHostPath(`//${parts.join('//')}/`)).toEqual(clean);
      expect(classifyHostPath(`/./${parts.join('/./')}/.`)).toEqual(clean);
      expect(classifyHostPath(`/gone/../${parts.join('/')}/gone/..`)).toEqual(clean);
    }),
    { numRuns: 200, seed: 3 },
  );
});
