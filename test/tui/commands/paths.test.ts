import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { pathsSchema } from '@k8s-risk/core';
import type { PathsAnswer } from '@k8s-risk/core';
import { displayWidth } from '@k8s-risk/core/text';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLine } from '../../support/run-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-paths-'));
const manifests = join(folder, 'shop.yaml');
const nothing = join(folder, 'nothing.yaml');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  writeFileSync(
    manifests,
    `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: "app", image: "a:1", ports: [{ containerPort: 80 }], securityContext: { privileged: true } }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
`,
  );
  writeFileSync(nothing, '# nothing\n');
});

describe('paths', () => {
  test('tells a way hop by hop, with the finding that allows it and the fix that cuts it', async () => {
    const { exitCode, answers } = await runLine(`paths ${manifests}`);
    expect(exitCode).toBe(0);
    expect(answers).toContain('Internet → a node, as root');
    expect(answers).toContain('container "app" is privileged: it mounts the disk of its node');
    expect(answers).toContain('pss-baseline-privileged');
    expect(answers).toMatch(/Fix these first\n {2}1 Deployment shop\/web: cuts 1 path, 0 left/);
  });

  test('is readable at 80 columns', async () => {
    const { answers } = await runLine('paths --demo');
    expect(Math.max(...answers.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
  });

  test('as JSON it is what the schema says', async () => {
    const { answers } = await runLine('paths --demo -o json');
    const validate = new Ajv2020({ strict: false }).compile(pathsSchema);
    validate(JSON.parse(answers));
    expect(validate.errors).toBeNull();
  });

  test('-n keeps the ways through a namespace; one that is not there is a mistake', async () => {
    const all = JSON.parse((await runLine('paths --demo -o json')).answers) as PathsAnswer;
    const own = JSON.parse((await runLine('paths --demo -n legacy -o json')).answers) as PathsAnswer;
    expect(own.paths.length).toBeGreaterThan(0);
    expect(own.paths.length).toBeLessThan(all.paths.length);
    expect((await runLine('paths --demo -n legasy')).exitCode).toBe(2);
  });

  test('draws with Graphviz and Mermaid', async () => {
    expect((await runLine(`paths ${manifests} -o dot`)).answers).toMatch(
      /^digraph "attack paths" \{[^]*v0 -> v1[^]*\}\n$/,
    );
    expect((await runLine(`paths ${manifests} -o mermaid`)).answers).toMatch(/^flowchart LR\n[^]*v0 -->/);
  });

  test('nothing to look at is no green answer', async () => {
    expect((await runLine(`paths ${nothing}`)).exitCode).toBe(2);
  });
});
