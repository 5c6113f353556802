import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { networkSchema } from '@k8s-risk/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../../packages/tui/src/commands/command.ts';
import { parseCommandLine } from '../../../packages/tui/src/commands/line/parse-command-line.ts';
import { runCommand } from '../../../packages/tui/src/commands/run-command.ts';
import { fakeTerminal } from '../../support/fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-network-'));
const manifests = join(folder, 'shop.yaml');
const empty = join(folder, 'empty.yaml');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  const pod = (namespace: string, name: string): string =>
    `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec: { template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: app, image: a:1 }] } } }
`;
  const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: cart, namespace: shop }
spec:
  podSelector: { matchLabels: { app: cart } }
  policyTypes: [Ingress, Egress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: frontend } } }], ports: [{ port: 8080 }] }]
  egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 53, protocol: UDP }] }]
`;
  writeFileSync(manifests, [pod('shop', 'frontend'), pod('shop', 'cart'), pod('infra', 'log'), policy].join('---\n'));
  writeFileSync(empty, policy);
});

async function run(line: string): Promise<{ exitCode: number; answers: string; words: readonly string[] }> {
  const parsed = parseCommandLine(line.split(' '), { version: '', columns: 80 });
  const terminal = fakeTerminal();
  const exitCode = await runCommand((parsed as { command: Command }).command, terminal);
  return { exitCode, answers: terminal.answers(), words: terminal.words() };
}

describe('network', () => {
  test('says by destination who reaches it, on which ports', async () => {
    const { exitCode, answers } = await run(`network ${manifests}`);
    expect(exitCode).toBe(0);
    expect(answers).toBe(`Who can talk to whom: 3 workloads
infra/log[Deployment]
  All from shop/frontend[Deployment], every address
shop/cart[Deployment]
  TCP 8080 from shop/frontend[Deployment]
shop/frontend[Deployment]
  All from infra/log[Deployment], every address
Outside the cluster
  All to every address from infra/log[Deployment], shop/frontend[Deployment]
  UDP 53 to 10.0.0.0-10.255.255.255 from shop/cart[Deployment]
Not in these lines
  ipBlock is taken to match addresses outside the cluster only; some network
    plug-ins match pods, too
`);
    expect(Math.max(...answers.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('names of a file cannot speak to the terminal', async () => {
    const hostile = join(folder, 'hostile.yaml');
    writeFileSync(hostile, 'apiVersion: v1\nkind: Pod\nmetadata: { name: "a\\e[2Jb" }\nspec: { containers: [] }\n');
    const { answers } = await run(`network ${hostile}`);
    expect(answers).toContain('default/a\uFFFD[2Jb[Pod]');
    expect(answers).not.toContain('\u001B');
  });

  test('-o json is the document of the schema', async () => {
    const { answers } = await run(`network ${manifests} -o json`);
    const document: unknown = JSON.parse(answers);
    const valid = new Ajv2020().compile(networkSchema);
    expect(valid(document)).toBe(true);
    expect(document).toMatchObject({
      schemaVersion: 1,
      connections: expect.arrayContaining([
        { from: 'shop/frontend[Deployment]', to: 'shop/cart[Deployment]', ports: 'TCP 8080' },
        { from: 'shop/cart[Deployment]', to: '10.0.0.0-10.255.255.255', ports: 'UDP 53' },
        { from: '0.0.0.0-255.255.255.255', to: 'shop/frontend[Deployment]', ports: 'All' },
      ]),
    });
  });

  test('-n keeps what begins or ends there', async () => {
    const { answers } = await run(`network ${manifests} -n infra -o json`);
    const { connections } = JSON.parse(answers) as { connections: readonly { from: string; to: string }[] };
    expect(connections.length).toBeGreaterThan(0);
    expect(connections.filter(({ from, to }) => !`${from} ${to}`.includes('infra/'))).toEqual([]);
  });

  test('nothing to ask about is an error, not an empty answer', async () => {
    expect((await run(`network ${empty}`)).exitCode).toBe(2);
    const { exitCode, words } = await run(`network ${manifests} -n shp`);
    expect(exitCode).toBe(2);
    expect(words.join()).toContain('no workload in namespace "shp" (did you mean "shop"?)');
  });
});
