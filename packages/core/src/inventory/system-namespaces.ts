const builtIn: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** `sys` of checks.md 0.3: the three built-in namespaces and the policy's globs. */
export function makeSystemNamespaceTest(globs: readonly string[]): (namespace: string) => boolean {
  const patterns = globs.map(globToPattern);
  return (namespace) => builtIn.has(namespace) || patterns.some((pattern) => pattern.test(namespace));
}

function globToPattern(glob: string): RegExp {
  return new RegExp(`^${glob.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
