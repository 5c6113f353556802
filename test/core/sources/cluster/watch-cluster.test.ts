import { expect, test } from 'vitest';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { watchCluster } from '../../../../packages/core/src/sources/cluster/watch-cluster.ts';
import { quickTuning } from '../../../support/faults.ts';
import { plainKubeconfig } from '../../../support/plain-kubeconfig.ts';
import { makeWatchedObjects, until } from '../../../support/watched-objects.ts';

test('a server that hangs up from the start is told once with its cluster, however often it is tried', async () => {
  let attempts = 0;
  const server = createServer((socket) => {
    attempts += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const kubeconfig = plainKubeconfig(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const seen = makeWatchedObjects();
  const watch = watchCluster(
    {
      kubeconfig: kubeconfig.path,
      context: undefined,
      namespaces: [],
      allNamespaces: false,
      secrets: 'none',
      userAgent: 'k8s-risk/0.0.0 (test)',
    },
    seen.listener,
    quickTuning,
  );
  try {
    await until('it is tried again and again', () => attempts >= 4);
    expect(seen.events).toEqual([
      { type: 'opened', cluster: 'simulated' },
      { type: 'state', kind: null, state: 'retrying', reason: expect.stringMatching(/\w/) as string },
    ]);
  } finally {
    await watch.close();
    server.close();
    kubeconfig.remove();
  }
});
