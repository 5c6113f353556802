import { listOf, mapOf, number, objectOf, oneOf, text, textOrNull, truth, count } from './schema.ts';
import type { JsonSchema } from './schema.ts';

const grade = oneOf(['A', 'B', 'C', 'D', 'E', 'F']);
const share: JsonSchema = { type: 'number', minimum: 0, maximum: 1 };
const bySeverity: JsonSchema = { type: 'array', items: count, minItems: 4, maxItems: 4 };
const costOrNull: JsonSchema = { type: ['number', 'null'] };

const workload = objectOf(
  {
    key: text,
    exposure: oneOf(['internet', 'edge', 'open', 'scoped', 'none']),
    x: share,
    scanned: truth,
    latent: truth,
    counts: objectOf({ R: bySeverity, T: bySeverity, M: bySeverity, A: bySeverity, C: bySeverity }),
  },
  { xLow: share },
);

/** What a receipt computes the scores from. */
export const scoreInputsSchema: JsonSchema = objectOf({
  workloads: listOf(workload),
  jewels: listOf(objectOf({ jewel: text, cost: number })),
  reach: number,
  ns: number,
  P: mapOf(number),
  C: mapOf(number),
  unknown: mapOf(share),
  facts: objectOf({
    takeoverCost: costOrNull,
    clusterAdminCost: costOrNull,
    exploitedCost: costOrNull,
    anonymousPower: truth,
    unenforcedAndExposed: truth,
  }),
});

const ledgerEntry = objectOf({
  object: text,
  checkId: text,
  findingId: text,
  gain: number,
  cause: oneOf(['finding', 'new', 'fixed', 'knowledge', 'inventory', 'model']),
  since: textOrNull,
});

const lift = objectOf({
  gate: text,
  fixes: listOf(objectOf({ object: text, checkId: text, findingId: text })),
  riskAfter: number,
  gradeAfter: grade,
});

/** The scores of model 1: lower risk is better, higher S is better. */
export const scoresSchema: JsonSchema = objectOf(
  {
    model: { const: 1 },
    risk: { type: 'number', minimum: 0, maximum: 100 },
    grade,
    uncertain: truth,
    interval: { type: 'array', items: number, minItems: 2, maxItems: 2 },
    gates: listOf(objectOf({ gate: text, floor: number, because: text })),
    residual: number,
    E: objectOf({ value: number, policy: number, vulnerability: number, impact: number, control: number }),
    S: objectOf({
      mean: number,
      min: number,
      p10: number,
      runtime: number,
      image: number,
      management: number,
      application: number,
      cloud: number,
    }),
    inputs: scoreInputsSchema,
    namespaces: listOf(objectOf({ name: text, risk: number, grade, S: number })),
    ledger: listOf(ledgerEntry),
  },
  { lifts: listOf(lift) },
);
