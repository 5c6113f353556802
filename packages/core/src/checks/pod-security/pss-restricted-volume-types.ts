import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssRestrictedVolumeTypes = defineCheck({
  id: 'pss-restricted-volume-types',
  title: 'Volume of a type that restricted pods may not use',
  area: 'pod-security',
  group: 'volumes',
  severity: 'medium',
  mode: 'both',
  why: 'Volume types outside the list reach storage of the node or of the network past the rules of persistent volumes.',
  fix: 'Use a persistent volume claim, a CSI volume or one of the other allowed types.',
  controls: [pss('restricted'), cis('5.2.11'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: ({ workload, path }) => {
    let faults: Fault[] | undefined;
    for (const [index, { name, sources }] of workload.template.spec.volumes.entries()) {
      if (sources.some((source) => allowed.has(source))) continue;
      (faults ??= []).push({
        path: `${path}.volumes[${String(index)}]`,
        message: `volume "${name}" is of the type ${sources.join(', ')}`,
      });
    }
    return faults === undefined ? pass : failIfAny(faults);
  },
  examples: {
    failing: examplePod({ pod: 'volumes: [{ name: data, nfs: { server: nfs.example, path: / } }]' }),
    passing: examplePod({ pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]' }),
  },
});

/** A type that is new and unknown fails: the list is closed. */
const allowed: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);
