import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { logShippers } from '../support/detectors.ts';
import { exampleAgent } from '../support/example-agent.ts';
import { judgeCoverage } from '../support/judge-agents.ts';

export const logShippingAbsent = defineCheck({
  id: 'log-shipping-absent',
  title: 'Logs stay on their nodes',
  area: 'observability',
  group: 'log-shipping',
  severity: 'medium',
  mode: 'live',
  why: 'Whoever takes a pod or its node deletes the traces, and when the pod is gone nothing says what happened.',
  fix: 'Run a log collector on every node, control plane included, that sends logs elsewhere.',
  controls: [nsa('log'), mitre('T1070'), owasp('K05', 'K10')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: (inventory) => judgeCoverage(inventory, logShippers, 'a log collector'),
  examples: {
    failing: exampleAgent('registry.example/app:1.0'),
    passing: exampleAgent('docker.io/fluent/fluent-bit:4.2.0'),
  },
});
