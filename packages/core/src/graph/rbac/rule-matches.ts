import type { PolicyRule } from '../../model/kubernetes/objects.ts';

/** A request for a resource as the API server's authorizer sees it. Absent members are the empty string. */
export interface ResourceRequest {
  readonly type: 'resource';
  /** `get`, `list`, `impersonate` ...; compared as it is written. */
  readonly verb: string;
  /** The empty string is the core group. */
  readonly group: string;
  /** The plural. */
  readonly resource: string;
  readonly subresource: string;
  /** Empty for `create`, `deletecollection`, and `list` and `watch` without a field selector on metadata.name. */
  readonly name: string;
  /** Empty for a request that carries none. For a Namespace object it is that namespace itself. */
  readonly namespace: string;
}

/** A request for a path that is no resource, such as `/healthz`. The verb is the lower-case HTTP method. */
export interface PathRequest {
  readonly type: 'path';
  readonly verb: string;
  readonly path: string;
}

export type AccessRequest = ResourceRequest | PathRequest;

/** The RBAC authorizer's rule test: plain, case-sensitive string comparisons, all of which must hold. */
export function ruleAllows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!hasOrStar(rule.verbs, request.verb)) return false;
  if (request.type === 'path') return coversPath(rule.nonResourceURLs, request.path);
  return (
    hasOrStar(rule.apiGroups, request.group) &&
    coversResource(rule.resources, request.resource, request.subresource) &&
    coversName(rule.resourceNames, request.name)
  );
}

/** `*` covers every resource and every subresource, `pods` no subresource, `*` + `/exec` that one of every resource. */
export function coversResource(resources: readonly string[], resource: string, subresource: string): boolean {
  const full = subresource === '' ? resource : `${resource}/${subresource}`;
  return resources.some(
    (token) => token === '*' || token === full || (subresource !== '' && token === `*/${subresource}`),
  );
}

/** No names are every name; `*` among names is a literal that no object bears. */
function coversName(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.includes(name);
}

/** `*` is honoured at the end only, and every `*` at the end is cut. */
export function coversPath(urls: readonly string[], path: string): boolean {
  return urls.some(
    (url) => url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, ''))),
  );
}

function hasOrStar(tokens: readonly string[], token: string): boolean {
  return tokens.includes(token) || tokens.includes('*');
}
