import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineHostPathVolumes = defineCheck({
  id: 'pss-baseline-host-path-volumes',
  title: 'Pod mounts a path of its node',
  area: 'pod-security',
  group: 'volumes',
  severity: 'medium',
  mode: 'both',
  why: 'A path of the node ties the pod to that node and lets it read, and often change, what belongs to the node or to other pods.',
  fix: 'Use a persistent volume claim, an emptyDir or a CSI volume.',
  controls: [pss('baseline'), cis('5.2.11'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: ({ workload, path }) => {
    let faults: Fault[] | undefined;
    for (const [index, { name, hostPath }] of workload.template.spec.volumes.entries()) {
      if (hostPath === undefined) continue;
      (faults ??= []).push({
        path: `${path}.volumes[${String(index)}].hostPath`,
        message: `volume "${name}" is the hostPath "${hostPath.path}"`,
      });
    }
    return faults === undefined ? pass : failIfAny(faults);
  },
  examples: {
    failing: examplePod({ pod: 'volumes: [{ name: data, hostPath: { path: /srv/data } }]' }),
    passing: examplePod({ pod: 'volumes: [{ name: data, emptyDir: {} }]' }),
  },
});
