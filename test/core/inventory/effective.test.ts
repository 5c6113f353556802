import { expect, test } from 'vitest';
import {
  effectiveRunAsGroup,
  effectiveRunAsNonRoot,
  effectiveRunAsUser,
  isMainContainer,
  mayRunAsRoot,
  normalizeCapability,
} from '../../../packages/core/src/inventory/effective.ts';
import { parsePodSpec } from '../../../packages/core/src/model/kubernetes/parse-pod-spec.ts';

const values = [undefined, null, 0, 1000] as const;

test.each(values.flatMap((pod) => values.map((own) => [pod, own] as const)))(
  'pod %s and container %s: the container wins unless its value is absent or null',
  (pod, own) => {
    const spec = parsePodSpec({
      securityContext: { runAsUser: pod, runAsGroup: pod },
      containers: [{ name: 'app', securityContext: { runAsUser: own, runAsGroup: own } }],
    });
    const expected = own ?? pod ?? undefined;
    expect(effectiveRunAsUser(spec, spec.containers[0]!)).toBe(expected);
    expect(effectiveRunAsGroup(spec, spec.containers[0]!)).toBe(expected);
  },
);

test.each([
  [{}, {}, true],
  [{ runAsNonRoot: true }, {}, false],
  [{ runAsNonRoot: true }, { runAsNonRoot: false }, true],
  [{ runAsNonRoot: false }, { runAsNonRoot: true }, false],
  [{ runAsUser: 0 }, { runAsUser: 1000 }, false],
  [{ runAsUser: 1000 }, { runAsUser: 0 }, true],
  [{ runAsNonRoot: true }, { runAsUser: 0 }, true],
  [{ runAsNonRoot: false }, { runAsUser: 1000 }, false],
])('pod %j and container %j may run as root: %s', (pod, own, expected) => {
  const spec = parsePodSpec({ securityContext: pod, containers: [{ name: 'app', securityContext: own }] });
  expect(mayRunAsRoot(spec, spec.containers[0]!)).toBe(expected);
  expect(effectiveRunAsNonRoot(spec, spec.containers[0]!)).toBe(
    'runAsNonRoot' in own ? own.runAsNonRoot : 'runAsNonRoot' in pod ? pod.runAsNonRoot : undefined,
  );
});

test('a native sidecar counts as a main container, other init and ephemeral containers do not', () => {
  const spec = parsePodSpec({
    initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }],
    containers: [{ name: 'app' }],
    ephemeralContainers: [{ name: 'debugger' }],
  });
  expect(spec.containers.filter(isMainContainer).map(({ name }) => name)).toEqual(['proxy', 'app']);
});

test.each(['SYS_ADMIN', 'sys_admin', 'CAP_SYS_ADMIN', 'cap_sys_admin', ' Cap_Sys_Admin '])(
  '%s is SYS_ADMIN',
  (name) => {
    expect(normalizeCapability(name)).toBe('SYS_ADMIN');
  },
);
