import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { scoreSchema } from '@k8s-risk/core';
import type { AuditReport, ScoreAnswer } from '@k8s-risk/core';
import { displayWidth } from '@k8s-risk/core/text';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLine } from '../../support/run-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-score-'));
const saved = join(folder, 'report.json');
const changed = join(folder, 'changed.json');
const damaged = join(folder, 'damaged.json');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const { answers } = await runLine('audit --demo -o json');
  writeFileSync(saved, answers);
  const report = JSON.parse(answers) as AuditReport;
  writeFileSync(changed, JSON.stringify({ ...report, scores: { ...report.scores, risk: 12 } }));
  writeFileSync(damaged, JSON.stringify({ ...report, scores: { ...report.scores, inputs: { workloads: 'many' } } }));
});

describe('score', () => {
  test('says risk, grade, and both models with their factors, at 80 columns', async () => {
    const { exitCode, answers } = await runLine('score --demo');
    expect(exitCode).toBe(0);
    expect(answers).toMatch(/of 100, grade [A-F]\??; lower is better/);
    expect(answers).toContain('E = P x (V x I x C)');
    expect(answers).toContain('S = R x (T + M + A + C)');
    expect(Math.max(...answers.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
  });

  test('as JSON it is what the schema says', async () => {
    const validate = new Ajv2020({ strict: false }).compile(scoreSchema);
    validate(JSON.parse((await runLine('score --demo --receipt -o json')).answers));
    expect(validate.errors).toBeNull();
  });

  test('the receipt of a saved report computes the same numbers', async () => {
    const { exitCode, answers } = await runLine(`score ${saved} --receipt -o json`);
    expect(exitCode).toBe(0);
    const { receipt, scores } = JSON.parse(answers) as ScoreAnswer;
    expect(receipt?.agrees).toBe(true);
    expect(receipt?.lines.find(({ name }) => name === 'risk')?.recomputed).toBe(scores.risk);
  });

  test('a report that was changed does not agree with itself', async () => {
    const { exitCode, answers } = await runLine(`score ${changed} --receipt`);
    expect(exitCode).toBe(2);
    expect(answers).toContain('does NOT agree');
  });

  test('a damaged report is a mistake, not a crash', async () => {
    const { exitCode, words } = await runLine(`score ${damaged} --receipt`);
    expect(exitCode).toBe(2);
    expect(words.join('\n')).toContain('whose scores cannot be read');
  });
});
