import type { BindingSubject } from '../../model/kubernetes/objects.ts';

/** Who makes a request: what authentication says of it. */
export interface Principal {
  readonly user: string;
  readonly groups: readonly string[];
}

const serviceAccountPrefix = 'system:serviceaccount:';

export const authenticated = 'system:authenticated';
export const unauthenticated = 'system:unauthenticated';
export const anonymous = 'system:anonymous';
export const allServiceAccounts = 'system:serviceaccounts';
/** Every right there is, without any binding: an authorizer in front of RBAC lets the group pass. */
export const masters = 'system:masters';

function serviceAccountUser(namespace: string, name: string): string {
  return `${serviceAccountPrefix}${namespace}:${name}`;
}

function serviceAccountGroup(namespace: string): string {
  return `${allServiceAccounts}:${namespace}`;
}

/** The service account behind a user name, `undefined` for any other user. */
export function parseServiceAccountUser(
  user: string,
): { readonly namespace: string; readonly name: string } | undefined {
  if (!user.startsWith(serviceAccountPrefix)) return undefined;
  const [namespace, name, ...more] = user.slice(serviceAccountPrefix.length).split(':');
  return namespace && name && more.length === 0 ? { namespace, name } : undefined;
}

/** A service account with the groups that every one of its tokens carries. */
export function serviceAccountPrincipal(namespace: string, name: string): Principal {
  return {
    user: serviceAccountUser(namespace, name),
    groups: [allServiceAccounts, serviceAccountGroup(namespace), authenticated],
  };
}

/** A user with the groups that its name alone implies; those of its certificate or identity provider are not known. */
export function userPrincipal(user: string): Principal {
  const account = parseServiceAccountUser(user);
  if (account !== undefined) return serviceAccountPrincipal(account.namespace, account.name);
  if (user === anonymous) return { user, groups: [unauthenticated] };
  if (user.startsWith('system:node:')) return { user, groups: ['system:nodes', authenticated] };
  if (user.startsWith('system:bootstrap:')) return { user, groups: ['system:bootstrappers', authenticated] };
  return { user, groups: [authenticated] };
}

/** Anybody in a group, of whom nothing else is known. */
export function groupPrincipal(group: string): Principal {
  if (group === unauthenticated) return { user: anonymous, groups: [unauthenticated] };
  if (group.startsWith(`${allServiceAccounts}:`))
    return { user: '', groups: [allServiceAccounts, group, authenticated] };
  return { user: '', groups: group === authenticated ? [group] : [group, authenticated] };
}

/** The principal that a subject of a binding names; `bindingNamespace` is null for a ClusterRoleBinding. */
export function principalOf(subject: BindingSubject, bindingNamespace: string | null): Principal | undefined {
  switch (subject.kind) {
    case 'User':
      return userPrincipal(subject.name);
    case 'Group':
      return groupPrincipal(subject.name);
    case 'ServiceAccount': {
      const namespace = subject.namespace ?? bindingNamespace;
      return namespace === null ? undefined : serviceAccountPrincipal(namespace, subject.name);
    }
    default:
      return undefined;
  }
}

/** The key under which a subject's grants are found: `user:NAME` or `group:NAME`; `undefined` where it matches nobody. */
export function subjectKey(subject: BindingSubject, bindingNamespace: string | null): string | undefined {
  switch (subject.kind) {
    case 'User':
      return `user:${subject.name}`;
    case 'Group':
      return `group:${subject.name}`;
    case 'ServiceAccount': {
      const namespace = subject.namespace ?? bindingNamespace;
      return namespace === null ? undefined : `user:${serviceAccountUser(namespace, subject.name)}`;
    }
    default:
      return undefined;
  }
}

/** The keys of everything that speaks for a principal. */
export function principalKeys({ user, groups }: Principal): readonly string[] {
  return [...(user === '' ? [] : [`user:${user}`]), ...groups.map((group) => `group:${group}`)];
}
