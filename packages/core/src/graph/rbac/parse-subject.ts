import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { groupPrincipal, serviceAccountPrincipal, userPrincipal } from './principals.ts';
import type { Principal } from './principals.ts';

export interface NamedPrincipal {
  readonly principal: Principal;
  /** `ServiceAccount shop/web`, `Group ops`, `User ada`. */
  readonly label: string;
}

/**
 * A subject as people write it: `sa:shop/web`, `shop/web`, `system:serviceaccount:shop:web`, `group:ops`, `user:ada`,
 * or a bare name, which is a user, or a service account where a namespace is given.
 */
export function parseSubject(text: string, namespace: string | undefined): Result<NamedPrincipal, string> {
  const [, kind, rest] = /^(sa|serviceaccount|group|user):(.+)$/i.exec(text) ?? [undefined, undefined, text];
  switch (kind?.toLowerCase()) {
    case 'group':
      return ok({ principal: groupPrincipal(rest), label: `Group ${rest}` });
    case 'user':
      return ok({ principal: userPrincipal(rest), label: `User ${rest}` });
    case 'sa':
    case 'serviceaccount':
      return serviceAccount(rest, namespace);
    default:
      return bare(text, namespace);
  }
}

function bare(text: string, namespace: string | undefined): Result<NamedPrincipal, string> {
  const [, ofUser, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(text) ?? [];
  if (ofUser !== undefined && name !== undefined) return serviceAccount(`${ofUser}/${name}`, undefined);
  if (text.includes('/') || namespace !== undefined) return serviceAccount(text, namespace);
  return ok({ principal: userPrincipal(text), label: `User ${text}` });
}

function serviceAccount(text: string, namespace: string | undefined): Result<NamedPrincipal, string> {
  const parts = text.split('/');
  const [first = '', second] = parts;
  const [inNamespace, name] = second === undefined ? [namespace, first] : [first, second];
  if (parts.length > 2 || !inNamespace || !name) {
    return err(`"${text}" names no service account: write NAMESPACE/NAME, sa:NAMESPACE/NAME, group:NAME or user:NAME`);
  }
  return ok({ principal: serviceAccountPrincipal(inNamespace, name), label: `ServiceAccount ${inNamespace}/${name}` });
}
