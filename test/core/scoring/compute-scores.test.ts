import { describe, expect, test } from 'vitest';
import type { ScoreInputs, WorkloadInput } from '../../../packages/core/src/model/scores.ts';
import { computeScores } from '../../../packages/core/src/scoring/compute-scores.ts';
import { containerState, factorOf } from '../../../packages/core/src/scoring/container-state.ts';
import { clusterRisk, gradeOf, residualRisk, riskScore } from '../../../packages/core/src/scoring/risk.ts';
import { workloadVulnerability } from '../../../packages/core/src/scoring/vulnerability.ts';
import type { VulnerabilityFact, VulnerabilitySeverity } from '../../../packages/core/src/scoring/vulnerability.ts';

type Counts = WorkloadInput['counts'];
const noFacts: ScoreInputs['facts'] = {
  takeoverCost: null,
  clusterAdminCost: null,
  exploitedCost: null,
  anonymousPower: false,
  unenforcedAndExposed: false,
};
const clean: Counts = { R: [0, 0, 0, 0], T: [0, 0, 0, 0], M: [0, 0, 0, 0], A: [0, 0, 0, 0], C: [0, 0, 0, 0] };

function vulnerabilities(
  kev: number,
  critical: number,
  high: number,
  medium: number,
  low: number,
  epss: number,
): VulnerabilityFact[] {
  const of = (count: number, severity: VulnerabilitySeverity): VulnerabilityFact[] =>
    Array.from({ length: count }, () => ({ severity, exploited: false, epss }));
  return [
    ...Array.from({ length: kev }, () => ({ severity: 'critical' as const, exploited: true })),
    ...of(critical, 'critical'),
    ...of(high, 'high'),
    ...of(medium, 'medium'),
    ...of(low, 'low'),
  ];
}

function group(
  count: number,
  exposure: WorkloadInput['exposure'],
  facts: VulnerabilityFact[],
  counts: Counts = clean,
): WorkloadInput[] {
  return Array.from({ length: count }, (_unused, index) => ({
    key: `${exposure}-${index}`,
    exposure,
    x: workloadVulnerability(facts),
    scanned: true,
    latent: false,
    counts,
  }));
}

const typicalWorkloads = [
  ...group(5, 'internet', vulnerabilities(0, 2, 12, 40, 60, 0.004)),
  ...group(1, 'internet', vulnerabilities(0, 4, 20, 60, 90, 0.02)),
  ...group(24, 'open', vulnerabilities(0, 3, 20, 60, 100, 0.004)),
  ...group(6, 'scoped', vulnerabilities(0, 1, 8, 30, 60, 0.003)),
  ...group(4, 'none', vulnerabilities(0, 1, 6, 20, 40, 0.002)),
].map((workload, index) => ({
  ...workload,
  counts: {
    R: index < 30 ? [0, 2, 4, 3] : index < 34 ? [1, 2, 4, 3] : [0, 0, 2, 2],
    T: [1, 3, 6, 10],
    M: [0, 1, 4, 4],
    A: [0, 1, 3, 3],
    C: [0, 1, 3, 3],
  } satisfies Counts,
}));

const typical: ScoreInputs = {
  workloads: typicalWorkloads,
  jewels: [
    { jewel: 'node', cost: 5 },
    { jewel: 'all-secrets', cost: 7 },
    { jewel: 'cluster-admin', cost: 10 },
  ],
  reach: 0.55,
  ns: 0.5,
  P: { admission: 0.45, network: 0.3, rbac: 0.6, supply: 0.35, secrets: 0.55, cplane: 0.7 },
  C: { enforce: 0.6, runtime: 0.3, audit: 0.6, mtls: 0.2, patch: 0.5 },
  unknown: {},
  facts: noFacts,
};

const hardened: ScoreInputs = {
  workloads: [
    ...group(2, 'internet', vulnerabilities(0, 0, 1, 6, 20, 0.001)),
    ...group(10, 'scoped', vulnerabilities(0, 0, 2, 8, 20, 0.001)),
    ...group(2, 'scoped', vulnerabilities(0, 1, 3, 10, 25, 0.002)),
    ...group(6, 'none', vulnerabilities(0, 0, 0, 3, 10, 0.001)),
  ].map((workload, index) => ({
    ...workload,
    counts: {
      R: index < 18 ? [0, 0, 1, 2] : [0, 1, 2, 2],
      T: [0, 1, 2, 6],
      M: [0, 0, 2, 3],
      A: [0, 0, 1, 2],
      C: [0, 0, 1, 2],
    } satisfies Counts,
  })),
  jewels: [{ jewel: 'namespace-secrets', cost: 9 }],
  reach: 0.08,
  ns: 0.05,
  P: { admission: 0.97, network: 0.95, rbac: 0.92, supply: 0.9, secrets: 0.9, cplane: 0.93 },
  C: { enforce: 0.95, runtime: 0.95, audit: 0.9, mtls: 0.95, patch: 0.9 },
  unknown: {},
  facts: noFacts,
};

const goat: ScoreInputs = {
  workloads: [
    ...group(4, 'internet', vulnerabilities(1, 8, 40, 80, 120, 0.03)),
    ...group(4, 'edge', vulnerabilities(1, 10, 50, 90, 150, 0.05)),
    ...group(6, 'open', vulnerabilities(0, 6, 40, 80, 120, 0.02)),
  ].map((workload, index) => ({
    ...workload,
    counts: {
      R: index < 3 ? [2, 4, 5, 3] : [0, 3, 5, 3],
      T: [3, 6, 8, 12],
      M: [2, 3, 5, 4],
      A: [1, 3, 4, 3],
      C: [1, 3, 4, 3],
    } satisfies Counts,
  })),
  jewels: [
    { jewel: 'cluster-admin', cost: 2 },
    { jewel: 'node', cost: 1 },
  ],
  reach: 1,
  ns: 1,
  P: { admission: 0, network: 0, rbac: 0.15, supply: 0.05, secrets: 0.1, cplane: 0.4 },
  C: { enforce: 0.05, runtime: 0, audit: 0.1, mtls: 0, patch: 0.05 },
  unknown: {},
  facts: { ...noFacts, takeoverCost: 2, clusterAdminCost: 2 },
};

describe('golden clusters', () => {
  test.each([
    [
      'hardened',
      hardened,
      {
        V: 0.0978,
        I: 0.1863,
        P: 0.936,
        C: 0.9325,
        E: 0.0159,
        rho: 0.0023,
        risk: 4.8,
        grade: 'A',
        S: 3.245,
        min: 2.698,
        p10: 2.698,
      },
    ],
    [
      'typical',
      typical,
      {
        V: 0.5137,
        I: 0.6764,
        P: 0.4875,
        C: 0.46,
        E: 0.0779,
        rho: 0.2696,
        risk: 51.9,
        grade: 'D',
        S: 1.515,
        min: 0.9445,
        p10: 0.9445,
      },
    ],
    [
      'goat-like',
      goat,
      {
        V: 0.7824,
        I: 0.9651,
        P: 0.105,
        C: 0.04,
        E: 0.0032,
        rho: 0.7519,
        risk: 86.7,
        grade: 'F',
        S: 0.4007,
        min: 0.1668,
        p10: 0.1668,
      },
    ],
  ] as const)('%s', (_name, inputs, golden) => {
    const scores = computeScores(inputs);
    expect(scores.E.vulnerability).toBeCloseTo(golden.V, 4);
    expect(scores.E.impact).toBeCloseTo(golden.I, 4);
    expect(scores.E.policy).toBeCloseTo(golden.P, 4);
    expect(scores.E.control).toBeCloseTo(golden.C, 4);
    expect(scores.E.value).toBeCloseTo(golden.E, 4);
    expect(scores.residual).toBeCloseTo(golden.rho, 4);
    expect(scores.risk).toBe(golden.risk);
    expect(scores.grade).toBe(golden.grade);
    expect(scores.S.mean).toBeCloseTo(golden.S, 3);
    expect(scores.S.min).toBeCloseTo(golden.min, 3);
    expect(scores.S.p10).toBeCloseTo(golden.p10, 3);
  });

  test('the goat stands on its gate, the others on none', () => {
    expect(computeScores(goat).gates.map(({ gate, floor }) => [gate, floor])).toEqual([
      ['takeover', 81],
      ['cluster-admin-path', 66],
    ]);
    expect(computeScores(typical).gates).toEqual([]);
  });

  test('copies never lower the score, harmless workloads cannot hide the worst', () => {
    const copies = (times: number): number =>
      computeScores({ ...typical, workloads: Array.from({ length: times }, () => typicalWorkloads).flat() }).risk;
    expect([copies(3), copies(10)]).toEqual([53.6, 54.7]);
    const harmless = group(160, 'none', []);
    expect(computeScores({ ...typical, workloads: [...typicalWorkloads, ...harmless] }).risk).toBe(48.3);
  });

  test('unknown sub-scores widen the interval and count half', () => {
    const unknown = computeScores({
      ...typical,
      P: { ...typical.P, supply: 0.5 },
      C: { ...typical.C, runtime: 0.5 },
      unknown: { 'P.supply': 1, 'C.runtime': 1 },
    });
    expect([unknown.risk, ...unknown.interval]).toEqual([51, 48.2, 53.3]);
  });
});

describe('what-ifs on the typical cluster', () => {
  const without = (changes: Partial<ScoreInputs>): number => computeScores({ ...typical, ...changes }).risk;
  test('narrowing the choke-point service account', () => {
    expect(without({ jewels: [{ jewel: 'node', cost: 5 }], P: { ...typical.P, rbac: 0.75 } })).toBe(44.9);
  });
  test('removing the only node path', () => {
    expect(without({ jewels: typical.jewels.slice(1) })).toBe(49.1);
  });
  test('enforcing restricted: the residual falls while the published E rises', () => {
    const enforced = computeScores({
      ...typical,
      jewels: [{ jewel: 'node', cost: 8 }, ...typical.jewels.slice(1)],
      P: { ...typical.P, admission: 0.9 },
      C: { ...typical.C, enforce: 0.9 },
    });
    expect([enforced.risk, enforced.E.value]).toEqual([47.5, 0.1111]);
    expect(enforced.E.value).toBeGreaterThan(computeScores(typical).E.value);
  });
  test('strict mutual TLS', () => {
    expect(without({ C: { ...typical.C, mtls: 0.9 } })).toBe(50.2);
  });
});

describe('published examples', () => {
  test('S: the sum in the original text is wrong; 0.8 x 3.40 is 2.72, not 2.68', () => {
    expect(containerState({ runtime: 0.8, image: 0.7, management: 0.9, application: 0.85, cloud: 0.95 })).toBeCloseTo(
      2.72,
      10,
    );
  });
  test('E = 0.8 x (0.6 x 0.7 x 0.9) = 0.3024, whose residual is 34.3 (B)', () => {
    expect(clusterRisk(0.8, 0.6, 0.7, 0.9)).toBeCloseTo(0.3024, 10);
    const score = riskScore(residualRisk(0.8, 0.6, 0.7, 0.9));
    expect(score).toBeCloseTo(34.3, 1);
    expect(gradeOf(score)).toBe('B');
  });
});

test('500 low findings do not equal one critical', () => {
  expect(factorOf([0, 0, 0, 500])).toBeGreaterThan(factorOf([1, 0, 0, 0]));
});
