// The role of the Slack bot in a cluster: exactly what `k8s-risk permissions` prints.
import { printPermissions } from '../../packages/tui/src/commands/permissions.ts';

export const name = 'deploy-role';

export async function generate() {
  let text = '';
  const terminal = {
    answer: (parts) => {
      for (const part of parts) text += part;
      return Promise.resolve();
    },
  };
  const everything = { checks: [], source: { namespaces: [] }, secrets: 'none', output: 'yaml' };
  const exit = await printPermissions(everything, terminal);
  if (exit !== 0) throw new Error('k8s-risk permissions did not run');
  return [{ path: 'deploy/slackbot/base/cluster-role.yaml', text }];
}
