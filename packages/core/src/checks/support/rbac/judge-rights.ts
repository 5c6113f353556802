import { coversPermission, parsePermissions } from '../../../graph/rbac/permission.ts';
import type { Permission } from '../../../graph/rbac/permission.ts';
import type { RoleRule } from '../../../graph/rbac/known-role.ts';
import type { PolicyRule } from '../../../model/kubernetes/objects.ts';
import { oneStepLower, severityRank } from '../../../model/severity.ts';
import type { Severity } from '../../../model/severity.ts';
import { failIfAny } from '../../../model/verdict.ts';
import type { Fault, Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import type { RightsSubject } from './about-rights.ts';
import { isRightsInPlay, rightsInPlay } from './rights-in-play.ts';
import type { Place, RightsInPlay } from './rights-in-play.ts';
import { whereHeld } from './words.ts';

/** The permissions of a check that one rule grants. */
export interface RightsMatch {
  readonly source: RoleRule;
  readonly permissions: readonly Permission[];
  /** `undefined`: any object. */
  readonly names: readonly string[] | undefined;
}

/** What a check looks for; a function where that depends on how a rule is written. */
export type WantedRights = readonly Permission[] | ((rule: PolicyRule) => readonly Permission[]);

export interface RightsQuestion {
  readonly rights: WantedRights;
  /** The severity of the column. */
  readonly stated: Severity;
  /** The row's own Severity rules; `undefined` passes the match in that place. Default: `ordinarySeverity`. */
  readonly severityOf?: (match: RightsMatch, place: Place, rights: RightsInPlay) => Severity | undefined;
  /** More to say of a match. */
  readonly note?: (match: RightsMatch, rights: RightsInPlay) => string;
}

/** `create,get core/pods/exec,pods/attach`, several with ` | ` between them. */
export const rights = parsePermissions;

export function rightsFor(wanted: WantedRights, rule: PolicyRule): readonly Permission[] {
  return typeof wanted === 'function' ? wanted(rule) : wanted;
}

/** One fault for each rule that grants any of the permissions, as bad as the worst place in which it counts. */
export function judgeRights(subject: RightsSubject, context: CheckContext, question: RightsQuestion): Verdict {
  const inPlay = rightsInPlay(subject, context);
  if (!isRightsInPlay(inPlay)) return inPlay;
  const faults = inPlay.rules.flatMap((source) => judgeRule(source, inPlay, { context, question }));
  return failIfAny(uniqueFaults(faults));
}

function judgeRule(
  source: RoleRule,
  inPlay: RightsInPlay,
  { context, question }: { readonly context: CheckContext; readonly question: RightsQuestion },
): readonly Fault[] {
  const match = matchRule(source, question.rights);
  if (match === undefined) return [];
  const judged = inPlay.places.flatMap((place) => {
    const here = within(match, place);
    if (here === undefined) return [{ place, severity: 'info' as const, match, effective: false }];
    const severity = question.severityOf
      ? question.severityOf(here, place, inPlay)
      : ordinarySeverity(question.stated, here, place);
    return severity === undefined ? [] : [{ place, severity, match: here, effective: true }];
  });
  const [first, ...others] = judged;
  if (first === undefined) return [];
  const worst = others.reduce((a, b) => (rankOf(b) > rankOf(a) ? b : a), first);
  const places = judged.filter(({ effective }) => effective === worst.effective).map(({ place }) => place);
  const where = worst.effective
    ? whereHeld(places, inPlay.bound)
    : ` without effect, since ${nameList(worst.match.permissions.map(({ resource }) => resource))} ${isAre(worst.match)} cluster-scoped`;
  return [
    {
      path: inPlay.pathOf(source),
      message: `${inPlay.lead(source)} ${describeRule(source.rule, worst.match)}${where}${question.note?.(worst.match, inPlay) ?? ''}`,
      severity: worst.effective ? asBound(worst.severity, inPlay, context) : 'info',
      related: inPlay.related,
    },
  ];
}

/** The stated severity in the cluster and in privileged namespaces, one step lower in another, and one with names. */
export function ordinarySeverity(stated: Severity, match: RightsMatch, place: Place): Severity {
  const inPlace = place.namespace === null || place.privileged ? stated : oneStepLower(stated);
  return match.names === undefined ? inPlace : oneStepLower(inPlace);
}

/** A role that nothing binds: info on a live cluster; in files its bindings may lie elsewhere. */
export function asBound(severity: Severity, { bound }: RightsInPlay, { inventory }: CheckContext): Severity {
  if (bound === 'yes') return severity;
  return bound === 'no' && inventory.live ? 'info' : oneStepLower(severity);
}

/** A rule limited by names never allows what is asked without a name. */
function matchRule(source: RoleRule, wanted: WantedRights): RightsMatch | undefined {
  const { rule } = source;
  const named = rule.resourceNames.length > 0;
  const permissions = rightsFor(wanted, rule).filter((one) => !(named && one.nameless) && coversPermission(rule, one));
  if (permissions.length === 0) return undefined;
  return { source, permissions, names: named ? rule.resourceNames : undefined };
}

/** What of a match counts in a place; `undefined` where nothing does. */
function within(match: RightsMatch, { namespace }: Place): RightsMatch | undefined {
  if (namespace === null) return match;
  const permissions = match.permissions.filter(({ clusterScoped }) => !clusterScoped);
  return permissions.length === 0 ? undefined : { ...match, permissions };
}

/** `create, get on pods/exec named "a"` in the tokens of the rule; behind a wildcard, what it stands for here. */
function describeRule(rule: PolicyRule, { permissions, names }: RightsMatch): string {
  const verbs = rule.verbs.includes('*') ? ['*'] : [...new Set(permissions.map(({ verb }) => verb))];
  const wanted = [...new Set(permissions.map(({ resource }) => resource))];
  const tokens = rule.resources.filter((token) =>
    wanted.some((resource) => token === '*' || token === resource || isSubresourceToken(token, resource)),
  );
  const hidden = tokens.every((token) => wanted.includes(token)) ? [] : wanted.filter((one) => !tokens.includes(one));
  const shown = hidden.length > 3 ? [...hidden.slice(0, 2), '...'] : hidden;
  const named = names === undefined ? '' : ` named ${names.map((name) => `"${name}"`).join(', ')}`;
  return `${verbs.join(', ')} on ${[...new Set(tokens)].join(', ')}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}${named}`;
}

function isSubresourceToken(token: string, resource: string): boolean {
  const slash = resource.indexOf('/');
  return slash !== -1 && token === `*${resource.slice(slash)}`;
}

function nameList(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}

function isAre({ permissions }: RightsMatch): string {
  return new Set(permissions.map(({ resource }) => resource)).size === 1 ? 'is' : 'are';
}

function rankOf({ severity, effective }: { readonly severity: Severity; readonly effective: boolean }): number {
  return severityRank(severity) + (effective ? 0.5 : 0);
}

function uniqueFaults(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.path}|${fault.message}`, fault])).values()];
}
