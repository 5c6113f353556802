import { expect, test } from 'vitest';
import { parseObjectName } from '../../../packages/core/src/query/object-name.ts';

function read(text: string): string | undefined {
  const named = parseObjectName(text);
  return named && `${named.kind.kind} ${named.namespace ?? '?'} ${named.name}`;
}

test.each([
  ['deploy/payments/api', 'Deployment payments api'],
  ['Deployments/payments/api', 'Deployment payments api'],
  ['payments/deploy/api', 'Deployment payments api'],
  ['sts/shop/db', 'StatefulSet shop db'],
  ['po/pod/pod', 'Pod pod pod'],
  ['crb/ops-temp', 'ClusterRoleBinding ? ops-temp'],
  ['cr/system:node', 'ClusterRole ? system:node'],
  ['rb/ci/deployer', 'RoleBinding ci deployer'],
  ['sa/deployer', 'ServiceAccount ? deployer'],
  ['ing/shop/web', 'Ingress shop web'],
])('%s is %s', (text, object) => {
  expect(read(text)).toBe(object);
});

test.each(['deploy', 'deploy/', 'deploy//api', '/deploy/api', 'deploy/a/b/c', 'moon/shop/api', 'shop/api', ''])(
  '"%s" is no object',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
