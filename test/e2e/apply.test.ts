import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';
import { openTmux, tmuxIsThere } from '../support/tmux.ts';
import type { TmuxWindow } from '../support/tmux.ts';

const deployments = '/apis/apps/v1/namespaces/shop/deployments';

describe.skipIf(!tmuxIsThere || controlPlaneAssets() === undefined)('a fix, applied from the terminal UI', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;
  let state: string;
  let ui: TmuxWindow | undefined;

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'k8s-risk-state-'));
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
    await client.createNamespace('shop');
    const labels = { app: 'web' };
    const container = { name: 'app', image: 'registry.example/app:1.0', securityContext: { privileged: true } };
    await client.create(deployments, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    });
  });

  afterAll(async () => {
    ui?.close();
    await client?.close();
    await controlPlane?.stop();
    rmSync(state, { recursive: true, force: true });
  });

  test('is tried, asked about, written once its name is typed, and gone from the list', async () => {
    const environment = { KUBECONFIG: controlPlane.kubeconfig(), XDG_STATE_HOME: state };
    const opened = openTmux('--allow-write', { columns: 120, rows: 40, environment });
    ui = opened;
    await opened.waitFor('[may write]');
    await opened.waitFor(/live$/m);
    opened.press('2');
    opened.type('/check:pss-baseline-privileged name:web');
    opened.press('Enter');
    await opened.waitFor('Container runs privileged');
    opened.press('x');
    await opened.waitFor('verified: judged again after the fix');
    expect(opened.screen()).toContain('managed by Flux "apps"');
    opened.press('a');
    await opened.waitFor('the server accepts it');
    expect(opened.screen()).toContain('-             privileged: true');
    opened.press('Enter');
    await opened.waitFor('cancelled: nothing was written');
    opened.press('a');
    await opened.waitFor('the server accepts it');
    opened.type('web');
    opened.press('Enter');
    await opened.waitFor('applied to Deployment shop/web');
    const found = await client.send('GET', `${deployments}/web`);
    expect(JSON.stringify(found.body['spec'])).toContain('"privileged":false');
    expect(readdirSync(join(state, 'k8s-risk', 'undo'))).toHaveLength(1);
    opened.type(':log');
    opened.press('Enter');
    await opened.waitFor('to take it back: kubectl patch --context test -n shop deployment.apps web');
  });
});
