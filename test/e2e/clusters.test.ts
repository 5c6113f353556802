import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';
import { openTmux, tmuxIsThere } from '../support/tmux.ts';
import type { TmuxWindow } from '../support/tmux.ts';

const deployments = '/apis/apps/v1/namespaces/shop/deployments';
const container = { name: 'app', image: 'registry.example/app:1.0', securityContext: { privileged: true } };
const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } },
  },
};

describe.skipIf(!tmuxIsThere || controlPlaneAssets() === undefined)(
  'two clusters in which all is called the same',
  () => {
    const names = ['prod', 'staging'] as const;
    let folder: string;
    let planes: readonly ControlPlane[] = [];
    let clients: readonly KubeClient[] = [];
    let ui: TmuxWindow | undefined;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'k8s-risk-clusters-'));
      planes = [await startControlPlane(), await startControlPlane()];
      clients = planes.map((plane) => makeKubeClient(plane));
      for (const client of clients) {
        await client.createNamespace('shop');
        await client.create(deployments, web);
      }
      const each = planes.map((plane, index) => ({ plane, name: names[index] ?? '' }));
      const kubeconfig = {
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'prod',
        clusters: each.map(({ plane, name }) => {
          const authority = Buffer.from(plane.certificateAuthority).toString('base64');
          return { name, cluster: { server: plane.url, 'certificate-authority-data': authority } };
        }),
        users: each.map(({ plane, name }) => ({ name, user: { token: plane.tokenOf('admin') } })),
        contexts: each.map(({ name }) => ({ name, context: { cluster: name, user: name } })),
      };
      writeFileSync(join(folder, 'config'), JSON.stringify(kubeconfig), { mode: 0o600 });
    });

    afterEach(() => ui?.close());

    afterAll(async () => {
      await Promise.all(clients.map((client) => client.close()));
      await Promise.all(planes.map((plane) => plane.stop()));
      rmSync(folder, { recursive: true, force: true });
    });

    function open(line: string, columns: number, rows: number): TmuxWindow {
      const environment = { KUBECONFIG: join(folder, 'config'), XDG_STATE_HOME: folder };
      ui = openTmux(line, { columns, rows, environment });
      return ui;
    }

    test.each([
      [80, 24],
      [120, 40],
    ])('are one list at %dx%d, which says of which each row is, until one of them is chosen', async (columns, rows) => {
      const opened = open('--all-contexts', columns, rows);
      await opened.waitFor(/2 clusters ▸ all.* live$/m);
      opened.type('2/check:pss-baseline-privileged');
      opened.press('Enter');
      await opened.waitFor(/CLUSTER +FINDING/);
      await opened.waitFor(/prod +Container runs pri[^]*staging +Container runs pri/);
      opened.type(':ctx staging');
      opened.press('Enter');
      await opened.waitFor(/staging of 2 ▸ all[^]*of 100/);
      opened.press('3');
      expect(await opened.waitFor('Deployment')).not.toContain('CLUSTER');
      opened.type(':ctx');
      opened.press('Enter');
      await opened.waitFor('● staging');
      opened.press('U');
      await opened.waitFor(/2 clusters ▸ all/);
      opened.type(':who-can get secrets');
      opened.press('Enter');
      await opened.waitFor('of which cluster? add @prod, @staging');
    });

    test('a fix is written where the row is of, and nowhere else', async () => {
      const opened = open('--context prod --context staging --allow-write', 120, 40);
      await opened.waitFor(/2 clusters ▸ all.* live$/m);
      opened.press('3');
      await opened.waitFor(/prod +shop[^]*staging +shop/);
      opened.press('G', 'Enter');
      await opened.waitFor('cluster:staging]');
      opened.press('x');
      await opened.waitFor('fix @staging');
      await opened.waitFor('verified: judged again after the fix');
      opened.press('a');
      await opened.waitFor('the server accepts it');
      expect(opened.screen()).toContain(`staging  ${planes[1]?.url ?? ''}`);
      opened.type('web');
      opened.press('Enter');
      await opened.waitFor('applied to Deployment shop/web');
      const privileged = async (client: KubeClient | undefined): Promise<boolean> => {
        const found = await client?.send('GET', `${deployments}/web`);
        return JSON.stringify(found?.body['spec']).includes('"privileged":true');
      };
      expect(await Promise.all(clients.map(privileged))).toEqual([true, false]);
    });
  },
);
