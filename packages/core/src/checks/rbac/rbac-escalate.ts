import { mitre, cis, nsa, owasp } from '../../model/control.ts';
import { severityRank } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { holdsAny } from '../support/rbac/holds-any.ts';
import { judgeRights, ordinarySeverity, rights } from '../support/rbac/judge-rights.ts';
import type { RightsMatch } from '../support/rbac/judge-rights.ts';
import { removeRights } from '../support/rbac/remove-rights.ts';
import type { Place, RightsInPlay } from '../support/rbac/rights-in-play.ts';
import { roleSeverity } from '../support/rbac/role-severity.ts';

const wanted = rights('escalate,bind rbac/roles,clusterroles');
const bindings = rights('create,update,patch rbac/rolebindings,clusterrolebindings');

export const rbacEscalate = defineCheck({
  id: 'rbac-escalate',
  title: 'May grant more rights than it has',
  area: 'rbac',
  group: 'rbac-escalation',
  severity: 'critical',
  mode: 'both',
  why: 'The verbs escalate and bind lift the one rule that keeps people from granting more than they hold: with them, write access to a role or a binding is cluster-admin.',
  fix: 'Remove the verbs escalate and bind, or name the roles that may be bound.',
  controls: [cis('5.1.8'), mitre('T1078', 'T1098.006'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'critical',
      severityOf: (match, place) => severityOf(match, place, context),
      note: (match, inPlay) => writesBindings(match, inPlay, context),
    }),
  remedy: removeRights(wanted, 'verbs'),
  examples: {
    failing: clusterRoleExample(
      'apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [get, bind]',
    ),
    passing: clusterRoleExample(
      'apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [get, list]',
    ),
  },
});

/** `bind` by name reaches these roles only: it is as bad as the worst of them. */
function severityOf(match: RightsMatch, place: Place, context: CheckContext): Severity {
  const ordinary = ordinarySeverity('critical', { ...match, names: undefined }, place);
  if (match.names === undefined) return ordinary;
  if (match.permissions.some(({ verb }) => verb === 'escalate')) return ordinarySeverity('critical', match, place);
  const reached = roleSeverity(match.names, place.namespace, context);
  return severityRank(reached) > severityRank(ordinary) ? ordinary : reached;
}

/** Without a binding to write, `bind` waits for the other half. */
function writesBindings(match: RightsMatch, inPlay: RightsInPlay, { graphs }: CheckContext): string {
  if (!match.permissions.some(({ verb }) => verb === 'bind')) return '';
  return holdsAny(inPlay, bindings, graphs.rbac())
    ? '; may write bindings, too'
    : '; may not write bindings by what is known';
}
