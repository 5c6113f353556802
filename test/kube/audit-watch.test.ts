import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';
import { watchProgram } from '../support/watch-program.ts';
import type { WatchedProgram } from '../support/watch-program.ts';

const privileged = { name: 'app', image: 'registry.example/app:1.0', securityContext: { privileged: true } };
const pods = '/api/v1/namespaces/shop/pods';
const policies = '/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies';

function podOf(name: string, container: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [container] } };
}

describe.skipIf(controlPlaneAssets() === undefined)('audit --watch of a real cluster', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;
  let watched: WatchedProgram | undefined;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
    await client.createNamespace('shop');
    await client.create(policies, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'deny' },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    await client.create(pods, podOf('quiet', { name: 'app', image: 'registry.example/quiet:1.0' }));
  });

  afterEach(async () => {
    await watched?.end('SIGTERM');
    watched = undefined;
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  test('tells a day of an operator as it happens, and that the API server was away', async () => {
    const program = watchProgram(['audit', '--watch', '-o', 'json'], { KUBECONFIG: controlPlane.kubeconfig() });
    watched = program;
    const next = async (since: number, ...parts: readonly string[]): Promise<string> =>
      program.line((line) => parts.every((part) => line.includes(part)), since);
    expect(JSON.parse(await next(0, '"type":"ready"'))).toMatchObject({ cluster: 'test' });
    const beforeReady = program.lines.filter((line) => /"type":"(added|removed|changed)"/.test(line));
    expect(beforeReady).toEqual([]);

    let mark = program.lines.length;
    await client.create(pods, podOf('risky', privileged));
    await next(mark, '"added"', '"pss-baseline-privileged"', '"risky"');

    mark = program.lines.length;
    await client.send('DELETE', `${pods}/risky?gracePeriodSeconds=0`);
    await next(mark, '"removed"', '"pss-baseline-privileged"', '"because":"deleted"');

    mark = program.lines.length;
    const fixed = { ...privileged, securityContext: { privileged: false } };
    await client.create(pods, podOf('mended', privileged));
    await next(mark, '"added"', '"pss-baseline-privileged"', '"mended"');
    mark = program.lines.length;
    // Pods cannot be changed in place: the new one comes before the watch has said anything of the old one being away.
    await client.send('DELETE', `${pods}/mended?gracePeriodSeconds=0`);
    await client.create(pods, podOf('mended', fixed));
    await next(mark, '"removed"', '"pss-baseline-privileged"', '"mended"');

    mark = program.lines.length;
    await client.send('DELETE', `${policies}/deny`);
    await next(mark, '"added"', '"resource":{"apiVersion":"v1","kind":"Namespace","namespace":null,"name":"shop"}');

    mark = program.lines.length;
    await controlPlane.pause();
    await next(mark, '"state"', '"retrying"');
    mark = program.lines.length;
    await controlPlane.start();
    await client.create(pods, podOf('after', privileged));
    await next(mark, '"added"', '"pss-baseline-privileged"', '"after"');
    await next(mark, '"state"', '"live"', '"kind":null');
    expect(program.stderr()).toBe('');
    expect(await program.end('SIGINT')).toBe(0);
  });

  test('says what may not be seen, and goes on', async () => {
    const program = watchProgram(['audit', '--watch'], { KUBECONFIG: controlPlane.kubeconfig('nobody') });
    watched = program;
    expect(await program.line((line) => line.includes('ready'))).toContain('0 findings');
    expect(await program.end('SIGTERM')).toBe(0);
  });

  test('every context is watched, each on its own', async () => {
    const program = watchProgram(['audit', '--watch', '--all-contexts'], { KUBECONFIG: controlPlane.kubeconfig() });
    watched = program;
    expect(await program.line((line) => line.includes(' test ready'))).toMatch(/ready: \d+ findings/);
    expect(await program.end('SIGINT')).toBe(0);
  });

  test('a context that is not there is one line, and the end', async () => {
    const program = watchProgram(['audit', '--watch', '--context', 'nowhere'], {
      KUBECONFIG: controlPlane.kubeconfig(),
    });
    expect(await program.exited).toBe(2);
    expect(program.stderr().trimEnd().split('\n')).toHaveLength(1);
    expect(program.stderr()).toContain('nowhere');
  });
});
