import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A kubeconfig in a folder of its own, for a server over plain HTTP. */
export function plainKubeconfig(
  server: string,
  token = 'secret-token',
): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-kubeconfig-'));
  const path = join(folder, 'config');
  const config = {
    'current-context': 'simulated',
    contexts: [{ name: 'simulated', context: { cluster: 'simulated', user: 'simulated' } }],
    clusters: [{ name: 'simulated', cluster: { server } }],
    users: [{ name: 'simulated', user: { token } }],
  };
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
