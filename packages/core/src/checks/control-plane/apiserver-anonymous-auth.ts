import { anonymous, userPrincipal } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAnonymousAuth = defineCheck({
  id: 'apiserver-anonymous-auth',
  title: 'API server answers callers without a name',
  area: 'control-plane',
  group: 'anonymous-access',
  severity: 'medium',
  mode: 'live',
  why: 'One binding too many, or one flaw, and the whole internet may use it without a credential.',
  fix: 'Set --anonymous-auth to false, or allow anonymous requests to the health endpoints only in an AuthenticationConfiguration.',
  controls: [cis('1.2.1'), nsa('auth'), mitre('T1190', 'T1078'), owasp('K06', 'K09')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }, context) => {
    if (flags.isFalse('anonymous-auth')) return undefined;
    if (flags.isSet('authentication-config'))
      return 'has an authentication configuration, which may or may not limit anonymous requests';
    return hasNoRights(context)
      ? { message: 'answers anonymous requests, to which RBAC gives nothing but public information', severity: 'low' }
      : 'answers anonymous requests';
  }),
  examples: {
    failing: componentExample('kube-apiserver', '--anonymous-auth=true'),
    passing: componentExample('kube-apiserver', '--anonymous-auth=false'),
  },
});

/** Beyond what every cluster shows, and what kubeadm shows to joining nodes. */
function hasNoRights({ graphs }: CheckContext): boolean {
  const rbac = graphs.rbac();
  if (rbac.unread(undefined).length > 0) return false;
  return rbac
    .grantsBeyondDiscovery(userPrincipal(anonymous))
    .every(
      ({ binding, namespace }) =>
        namespace === 'kube-public' && binding.metadata.name === 'kubeadm:bootstrap-signer-clusterinfo',
    );
}
