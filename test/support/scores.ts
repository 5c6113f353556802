import type { Scores } from '../../packages/core/src/model/scores.ts';

/** Whole scores with this headline. */
export function scoresOf(risk: number): Scores {
  return {
    model: 1,
    risk,
    grade: 'B',
    uncertain: false,
    interval: [risk, risk],
    gates: [],
    residual: (risk / 100) ** 2,
    E: { value: 0, policy: 0, vulnerability: 0, impact: 0, control: 0 },
    S: { mean: 0, min: 0, p10: 0, runtime: 0, image: 0, management: 0, application: 0, cloud: 0 },
    inputs: {
      workloads: [],
      jewels: [],
      reach: 0,
      ns: 0,
      P: {},
      C: {},
      unknown: {},
      facts: {
        takeoverCost: null,
        clusterAdminCost: null,
        exploitedCost: null,
        anonymousPower: false,
        unenforcedAndExposed: false,
      },
    },
    namespaces: [{ name: 'shop', risk, grade: 'B', S: 1 }],
    ledger: [],
  };
}
