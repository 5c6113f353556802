import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { containerField, judgePod, podField } from '../support/pod-security.ts';

export const pssBaselineWindowsHostProcess = defineCheck({
  id: 'pss-baseline-windows-host-process',
  title: 'Windows container runs as a host process',
  area: 'pod-security',
  group: 'windows-host',
  severity: 'critical',
  mode: 'both',
  why: 'A host process container is no container: it runs on the Windows node with its users and files.',
  fix: 'Set hostProcess to false.',
  controls: [pss('baseline'), cis('5.2.10'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: (subject) => judgePod(subject, faultsOfPod, faultOfContainer),
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: false }),
  examples: {
    failing: examplePod({
      pod: 'os: { name: windows }\nhostNetwork: true',
      container: 'securityContext: { windowsOptions: { hostProcess: true } }',
    }),
    passing: examplePod({
      pod: 'os: { name: windows }',
      container: 'securityContext: { windowsOptions: { hostProcess: false } }',
    }),
  },
});

function faultsOfPod(subject: WorkloadSubject): readonly Fault[] | undefined {
  return subject.workload.template.spec.securityContext?.windowsOptions?.hostProcess === true
    ? [{ path: podField(subject, 'windowsOptions.hostProcess'), message: 'the pod sets hostProcess: true' }]
    : undefined;
}

function faultOfContainer(container: Container, subject: WorkloadSubject): Fault | undefined {
  return container.securityContext?.windowsOptions?.hostProcess === true
    ? {
        path: containerField(subject, container, 'windowsOptions.hostProcess'),
        message: `container "${container.name}" sets hostProcess: true`,
      }
    : undefined;
}
