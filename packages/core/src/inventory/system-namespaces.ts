import { globPattern } from '../model/glob.ts';

const builtIn: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** `sys` of checks.md 0.3: the three built-in namespaces and the policy's globs. */
export function makeSystemNamespaceTest(globs: readonly string[]): (namespace: string) => boolean {
  const patterns = globs.map(globPattern);
  return (namespace) => builtIn.has(namespace) || patterns.some((pattern) => pattern.test(namespace));
}
