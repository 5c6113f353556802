import { didYouMean } from '../model/did-you-mean.ts';
import type { JsonValue } from '../model/json.ts';
import type { PolicyNode, PolicyReader } from './policy-nodes.ts';

/** What a policy may name: it is validated against the catalogue it is for. */
export interface KnownNames {
  readonly checks: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** Check id -> its parameters with their defaults (the type of a value is that of its default). */
  readonly parameters: ReadonlyMap<string, Readonly<Record<string, JsonValue>>>;
}

/** A check id, or a fault with a did-you-mean. */
export function readCheckId(read: PolicyReader, node: PolicyNode, known: KnownNames): string | undefined {
  const id = read.text(node, 'a check id');
  if (id === undefined || known.checks.has(id)) return id;
  read.fail(node, `unknown check "${id}"${didYouMean(id, known.checks)}; k8s-risk checks lists them`);
  return undefined;
}
