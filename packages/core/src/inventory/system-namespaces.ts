import { matchesGlob } from '../model/glob.ts';

const builtIn: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** `sys` of checks.md 0.3: the three built-in namespaces and the policy's globs. */
export function makeSystemNamespaceTest(globs: readonly string[]): (namespace: string) => boolean {
  return (namespace) => builtIn.has(namespace) || globs.some((glob) => matchesGlob(glob, namespace));
}
