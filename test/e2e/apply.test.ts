import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';
import { openTmux, tmuxIsThere } from '../support/tmux.ts';
import type { TmuxWindow } from '../support/tmux.ts';

const deployments = '/apis/apps/v1/namespaces/shop/deployments';

const stored = '/apis/apps/v1/namespaces/store/deployments';
const admission = '/apis/admissionregistration.k8s.io/v1';

function deploymentOf(name: string, labels: Readonly<Record<string, string>> = {}): object {
  const own = { app: name };
  const container = { name: 'app', image: 'registry.example/app:1.0', securityContext: { privileged: true } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      selector: { matchLabels: own },
      template: { metadata: { labels: own }, spec: { containers: [container] } },
    },
  };
}

/** Whatever is labelled so is refused, whoever changes it. */
async function freeze(client: KubeClient): Promise<void> {
  const rule = { apiGroups: ['apps'], apiVersions: ['*'], operations: ['UPDATE'], resources: ['deployments'] };
  await client.create(`${admission}/validatingadmissionpolicies`, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'frozen' },
    spec: {
      matchConstraints: { resourceRules: [rule], objectSelector: { matchLabels: { frozen: 'yes' } } },
      validations: [{ expression: 'false', message: 'frozen until the release' }],
    },
  });
  await client.create(`${admission}/validatingadmissionpolicybindings`, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'frozen' },
    spec: { policyName: 'frozen', validationActions: ['Deny'] },
  });
  const refused = async (): Promise<boolean> =>
    (await client.send('PATCH', `${stored}/frozen?dryRun=All`, { metadata: { annotations: { at: 'now' } } })).status >=
    400;
  while (!(await refused())) await setTimeout(100);
}

describe.skipIf(!tmuxIsThere || controlPlaneAssets() === undefined)('a fix, applied from the terminal UI', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;
  let state: string;
  let ui: TmuxWindow | undefined;

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'k8s-risk-state-'));
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
    for (const namespace of ['shop', 'store']) await client.createNamespace(namespace);
    await client.create(deployments, deploymentOf('web', { 'kustomize.toolkit.fluxcd.io/name': 'apps' }));
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
    opened.close();
  });

  test('of several objects: what is refused is left out, what was changed meanwhile stays, the rest is written', async () => {
    for (const name of ['api', 'cart', 'mail']) await client.create(stored, deploymentOf(name));
    await client.create(stored, deploymentOf('frozen', { frozen: 'yes' }));
    await freeze(client);
    const specOf = async (name: string): Promise<string> =>
      JSON.stringify((await client.send('GET', `${stored}/${name}`)).body['spec']);
    const kept = new Set(readdirSync(join(state, 'k8s-risk', 'undo')));
    const environment = { KUBECONFIG: controlPlane.kubeconfig(), XDG_STATE_HOME: state };
    const opened = openTmux('--allow-write', { columns: 80, rows: 24, environment });
    ui = opened;
    await opened.waitFor(/live$/m);
    opened.press('2');
    opened.type('/check:pss-baseline-privileged ns:store');
    opened.press('Enter');
    await opened.waitFor(/4 of \d+/);
    opened.type('*x');
    await opened.waitFor('after all of them');
    expect(opened.screen()).toMatch(/Closes 4 of 4.*on 4 objects/);
    expect(opened.screen()).toMatch(/Deployment store\/api {2}closes \d+ findings?/);
    opened.press('a');
    await opened.waitFor('3 objects would be written; 1 left out');
    expect(opened.screen()).toMatch(/Deployment store\/frozen {2}left out\s[^]*frozen until the release/);
    expect(opened.screen()).toMatch(/Deployment store\/api {2}the server accepts it/);

    // Somebody puts another container before the one that was looked at.
    const app = { name: 'app', image: 'registry.example/app:1.0', securityContext: { privileged: true } };
    const theirs = [{ name: 'proxy', image: 'registry.example/proxy:2.0' }, app];
    await client.send('PATCH', `${stored}/cart`, { spec: { template: { spec: { containers: theirs } } } });
    opened.type('apply 3');
    opened.press('Enter');
    await opened.waitFor('Applied to 2 of 4 objects');
    expect(opened.screen()).toMatch(/Deployment store\/cart {2}not applied[^]*somebody has changed it since/);
    for (const name of ['api', 'mail']) expect(await specOf(name)).toContain('"privileged":false');
    for (const name of ['cart', 'frozen']) expect(await specOf(name)).toContain('"privileged":true');
    expect(await specOf('cart')).toContain('"proxy"');
    const undo = readdirSync(join(state, 'k8s-risk', 'undo')).filter((file) => !kept.has(file));
    expect(undo.map((file) => file.split('-').at(-1)).toSorted()).toEqual(['api.json', 'mail.json']);
    opened.press('Enter');
    await opened.waitFor(/Closes 2 of 2[^]*2 that were marked are closed already/);
    opened.type(':log');
    opened.press('Enter');
    const log = await opened.waitFor('not written: Deployment store/frozen');
    for (const name of ['api', 'mail']) expect(log).toContain(`applied to Deployment store/${name}`);
    expect(log).toContain('not applied to Deployment store/cart');
    expect(log.match(/to take it back: kubectl patch/g)).toHaveLength(2);
  });
});
