import { controlsOf } from '../framework.ts';
import type { Framework } from '../framework.ts';
import { controlPlaneTitles } from './cis-1.12-control-plane.ts';
import { nodeAndPolicyTitles } from './cis-1.12-nodes-and-policies.ts';

export const cis112: Framework = {
  id: 'cis-1.12',
  title: 'CIS Kubernetes Benchmark 1.12',
  note: 'Numbered as kube-bench numbers version 1.12; other editions give some numbers to other recommendations. Newer Kubernetes versions than 1.34 have no edition of their own yet.',
  controls: controlsOf({ ...controlPlaneTitles, ...nodeAndPolicyTitles }),
};
