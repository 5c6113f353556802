import package_ from '../../../package.json' with { type: 'json' };

/** Conventions 8: who asks an API server, and what for. */
export function userAgentOf(command: string): string {
  return `k8s-risk/${package_.version} (${command})`;
}
