import type { PatchOperation } from '../model/fix.ts';
import { apiGroupOf } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';

/** Kinds whose pods cannot be changed once they are there: a patch would be refused. */
const immutable: ReadonlySet<string> = new Set(['Pod', 'Job']);

/** One line for a shell that carries out a patch; undefined where no patch is possible. */
export function kubectlPatchLine(resource: ResourceReference, patch: readonly PatchOperation[]): string | undefined {
  if (immutable.has(resource.kind) || resource.apiVersion === null || patch.length === 0) return undefined;
  return `kubectl patch ${target(resource)} --type=json -p ${quoted(JSON.stringify(patch))}`;
}

export function kubectlDeleteLine(resource: ResourceReference): string {
  return `kubectl delete ${target(resource)}`;
}

function target({ apiVersion, kind, namespace, name }: ResourceReference): string {
  const group = apiGroupOf(apiVersion);
  const full = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
  return `${word(full)} ${word(name)}${namespace === null ? '' : ` -n ${word(namespace)}`}`;
}

/** Names come from the cluster, and a shell would read them. */
function word(text: string): string {
  return /^[\w.:][\w.:-]*$/.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
