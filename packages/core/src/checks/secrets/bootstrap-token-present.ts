import type { Inventory } from '../../inventory/inventory.ts';
import { referenceTo } from '../../inventory/references.ts';
import { cis, mitre, owasp } from '../../model/control.ts';
import type { Secret } from '../../model/kubernetes/objects.ts';
import { oneStepHigher } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';

export const bootstrapTokenPresent = defineCheck({
  id: 'bootstrap-token-present',
  title: 'Token for joining nodes is alive',
  area: 'secrets',
  severity: 'medium',
  mode: 'live',
  why: 'Whoever knows the token may ask for the certificate of a node; it is printed by kubeadm and kept in scripts.',
  fix: 'Delete the token with kubeadm token delete; make one with a short life for each node that joins.',
  controls: [cis('3.1.3'), mitre('T1078', 'T1552'), owasp('K06', 'K09')],
  about: aboutObjects('Secret'),
  // How old the cluster is, its namespace kube-system says.
  dependsOn: 'cluster',
  test: ({ object }, { inventory }) => {
    if (object.secretType === undefined) return notEvaluable('not-requested');
    const token = object.bootstrapToken;
    if (token === undefined) return notApplicable;
    const problem = token.usageAuthentication ? problemOf(token, inventory) : undefined;
    if (problem === undefined) return pass;
    const extra = token.extraGroups.filter((group) => group !== defaultGroup);
    return fail('type', [problem.message, ...extra.map((group) => `it also stands for group "${group}"`)].join(', '), {
      severity: extra.length > 0 ? oneStepHigher(problem.severity) : problem.severity,
    });
  },
  remedy: ({ object }) => ({ kind: 'delete', resource: referenceTo(object) }),
  examples: {
    failing: exampleToken(),
    passing: exampleToken('2026-11-01T02:00:00Z'),
  },
});

const defaultGroup = 'system:bootstrappers:kubeadm:default-node-token';
const hour = 3_600_000;

function problemOf(
  { expiration }: NonNullable<Secret['bootstrapToken']>,
  { snapshot, find }: Inventory,
): { readonly severity: Severity; readonly message: string } | undefined {
  if (expiration === undefined) return { severity: 'high', message: 'the token lets nodes join and never expires' };
  const now = Date.parse(snapshot.takenAt ?? '');
  const left = Date.parse(expiration) - now;
  if (left <= 0) return undefined;
  if (!(left <= 24 * hour)) return { severity: 'medium', message: `the token lets nodes join until ${expiration}` };
  const since = find('Namespace', null, 'kube-system')?.metadata.creationTimestamp;
  return since !== undefined && now - Date.parse(since) > 7 * 24 * hour
    ? { severity: 'medium', message: `the token lets nodes join a cluster that has been there since ${since}` }
    : undefined;
}

function exampleToken(expiration?: string): string {
  return `
apiVersion: v1
kind: Secret
metadata: { name: bootstrap-token-abcdef, namespace: kube-system }
type: bootstrap.kubernetes.io/token
stringData:
  token-id: abcdef
  usage-bootstrap-authentication: "true"
${expiration === undefined ? '' : `  expiration: "${expiration}"\n`}`;
}
