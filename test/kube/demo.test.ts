import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pastStates } from '../../packages/core/src/sources/demo/demo-past.ts';
import { demoStates } from '../../packages/core/src/sources/demo/demo-timeline.ts';
import { applyAll } from '../support/demo-objects.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';

describe.skipIf(controlPlaneAssets() === undefined)('the demo cluster on a real API server', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;

  beforeAll(async () => {
    controlPlane = await startControlPlane({ apiserverArguments: ['--service-cluster-ip-range=10.96.0.0/12'] });
    client = makeKubeClient(controlPlane);
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  test('applies whole, through the month before the start and after every step of the timeline', async () => {
    const refused: string[] = [];
    let before = new Map<string, object>();
    for (const state of [...pastStates().map(({ objects }) => objects), ...demoStates()]) {
      const changed = new Map([...state].filter(([label, object]) => !same(before.get(label), object)));
      for (const [label, { status, body }] of await applyAll(client, changed)) {
        if (status >= 300) refused.push(`${label}: ${String(status)} ${body.message ?? ''}`);
      }
      before = new Map(state);
    }
    expect(refused).toEqual([]);
  });
});

function same(a: object | undefined, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
