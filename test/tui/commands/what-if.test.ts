import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { whatIfSchema } from '@k8s-risk/core';
import type { PathsAnswer, WhatIfAnswer } from '@k8s-risk/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLine } from '../../support/run-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-what-if-'));
const now = join(folder, 'now.yaml');
const then = join(folder, 'then.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

function deployment(privileged: boolean): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: app, image: "a:1", ports: [{ containerPort: 80 }], securityContext: { privileged: ${String(privileged)} } }]
`;
}

beforeAll(() => {
  const service = `---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }
`;
  writeFileSync(now, deployment(true) + service);
  writeFileSync(then, deployment(false));
});

describe('what-if', () => {
  test('fixes that cut paths lower the risk', async () => {
    const { cuts } = JSON.parse((await runLine('paths --demo -o json')).answers) as PathsAnswer;
    const ids = cuts.flatMap(({ fix }) => fix.findingIds);
    const { exitCode, answers } = await runLine(`what-if --demo --fix ${ids.join(',')} -o json`);
    expect(exitCode).toBe(0);
    const answer = JSON.parse(answers) as WhatIfAnswer;
    expect(answer.after.risk).toBe(cuts.at(-1)?.riskAfter);
    expect(answer.after.paths).toBeLessThan(answer.before.paths);
    const validate = new Ajv2020({ strict: false }).compile(whatIfSchema);
    validate(answer);
    expect(validate.errors).toBeNull();
  });

  test('manifests laid over others replace the object of the same name', async () => {
    const { answers } = await runLine(`what-if ${then} -f ${now} -o json`);
    const { before, after, closed, opened, pathsCut } = JSON.parse(answers) as WhatIfAnswer;
    expect([before.paths, after.paths]).toEqual([1, 0]);
    expect(after.risk).toBeLessThan(before.risk);
    expect(pathsCut).toHaveLength(1);
    expect(closed.length).toBeGreaterThan(0);
    expect(opened).toEqual([]);
  });

  test('as text it stands side by side', async () => {
    const { answers } = await runLine(`what-if ${then} -f ${now}`);
    expect(answers).toMatch(/attack paths\s+1\s+0\n/);
    expect(answers).toMatch(/node\s+cost \S+\s+safe\n/);
  });

  test('nothing to change, or a finding that is not there, is a mistake', async () => {
    expect((await runLine('what-if --demo')).exitCode).toBe(2);
    const { exitCode, words } = await runLine('what-if --demo --fix 000000000000');
    expect(exitCode).toBe(2);
    expect(words.join('\n')).toContain('no open finding');
  });
});
