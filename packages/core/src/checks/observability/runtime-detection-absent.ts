import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { runtimeSensors } from '../support/detectors.ts';
import { exampleAgent } from '../support/example-agent.ts';
import { judgePresence } from '../support/judge-agents.ts';

export const runtimeDetectionAbsent = defineCheck({
  id: 'runtime-detection-absent',
  title: 'Nothing watches what containers do',
  area: 'observability',
  group: 'runtime-detection',
  severity: 'medium',
  mode: 'live',
  why: 'A shell in a container, a miner or a read of the node’s files is noticed by nobody.',
  fix: 'Run a runtime sensor on every node.',
  controls: [nsa('log'), mitre('T1059'), owasp('K05', 'K10')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: (inventory) => judgePresence(inventory, runtimeSensors, 'a runtime sensor'),
  examples: {
    failing: exampleAgent('registry.example/app:1.0'),
    passing: exampleAgent('docker.io/falcosecurity/falco:0.42.0'),
  },
});
