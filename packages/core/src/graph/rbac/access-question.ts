import type { Inventory } from '../../inventory/inventory.ts';
import { readRecord, readString } from '../../model/json.ts';
import { kinds } from '../../model/kinds.ts';
import { builtInResources } from './built-in-resources.ts';
import type { AccessRequest } from './rule-matches.ts';

/** Who may do VERB to RESOURCE, as a person asks it. */
export interface AccessQuestion {
  readonly verb: string;
  /** `pods`, `pods/exec`, `deployments.apps/scale`, `deployments/scale.apps`, `*`, or a path such as `/metrics`. */
  readonly resource: string;
  /** The namespace that the request carries; absent: none. */
  readonly namespace?: string;
  /** The object; absent: any object, and rules limited by resourceNames do not count. */
  readonly name?: string;
}

export interface UnderstoodQuestion {
  readonly request: AccessRequest;
  /** False for a resource of the whole cluster, `undefined` where that is not known. Always true for paths. */
  readonly namespaced: boolean | undefined;
  /** The resource is neither built in nor defined by the input: it was taken as one of the core group. */
  readonly unknownResource: boolean;
}

/** The request behind a question: without a group the built-in group of the plural, core first; then the input's CRDs. */
export function understandQuestion(question: AccessQuestion, inventory: Inventory): UnderstoodQuestion {
  const { verb, resource, namespace = '', name = '' } = question;
  if (resource.startsWith('/')) {
    return { request: { type: 'path', verb, path: resource }, namespaced: undefined, unknownResource: false };
  }
  const written = splitResource(resource);
  const request = (group: string, plural: string): AccessRequest => ({
    type: 'resource',
    verb,
    group,
    resource: plural,
    subresource: written.subresource,
    name,
    namespace,
  });
  if (written.resource === '*') {
    return { request: request(written.group ?? '*', '*'), namespaced: undefined, unknownResource: false };
  }
  const known =
    builtInResources.find(
      ({ plural, group, aliases }) =>
        (written.group === undefined || written.group === group) &&
        (plural === written.resource || aliases.includes(written.resource)),
    ) ?? customResource(written.resource, written.group, inventory);
  return known === undefined
    ? {
        request: request(written.group ?? '', written.resource),
        namespaced: undefined,
        unknownResource: written.group === undefined,
      }
    : { request: request(known.group, known.plural), namespaced: known.namespaced, unknownResource: false };
}

/** The group may stand after the resource or after the subresource. */
function splitResource(text: string): {
  readonly resource: string;
  readonly subresource: string;
  readonly group: string | undefined;
} {
  const slash = text.indexOf('/');
  const [resource, group] = splitGroup(slash === -1 ? text : text.slice(0, slash));
  if (slash === -1) return { resource, subresource: '', group };
  const rest = text.slice(slash + 1);
  // The subresource of userextras is a key of an identity provider and may hold dots.
  if (resource === 'userextras') return { resource, subresource: rest, group };
  const [subresource, groupAfter] = splitGroup(rest);
  return { resource, subresource, group: group ?? groupAfter };
}

function splitGroup(text: string): readonly [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot === -1 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}

interface CustomResource {
  readonly plural: string;
  readonly group: string;
  readonly namespaced: boolean;
}

function customResource(name: string, group: string | undefined, inventory: Inventory): CustomResource | undefined {
  for (const { plural, group: ofKind, namespaced } of Object.values(kinds)) {
    if (plural === name && (group === undefined || group === ofKind)) return { plural, group: ofKind, namespaced };
  }
  for (const { spec } of inventory.all('CustomResourceDefinition.apiextensions.k8s.io')) {
    const plural = readString(readRecord(spec['names'])['plural']);
    const ofDefinition = readString(spec['group']);
    if (plural !== name || ofDefinition === undefined) continue;
    if (group === undefined || group === ofDefinition)
      return { plural, group: ofDefinition, namespaced: spec['scope'] !== 'Cluster' };
  }
  return undefined;
}
