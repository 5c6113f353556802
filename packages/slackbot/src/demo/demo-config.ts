import { parseConfig } from '../config/parse-config.ts';
import type { Config } from '../config/config.ts';
import type { EmulatedSlack } from './emulated-slack.ts';

/** The configuration file of the demo, as one would write it: security sees everything, payments its own namespace. */
export function demoConfigText(slack: Pick<EmulatedSlack, 'teamId' | 'channel' | 'person'>): string {
  return `
clusters:
  - {name: demo, demo: true}
access:
  workspaces: [${slack.teamId}]
  channels:
    ${slack.channel('security').id}: {grant: [{role: viewer, clusters: ["*"]}, {role: scheduler, clusters: ["*"]}]}
    ${slack.channel('payments').id}: {grant: [{role: viewer, clusters: [demo], namespaces: [payments]}]}
  users:
    - match: {user: ${slack.person('ada').id}}
      grant: [{role: triager, clusters: ["*"]}, {role: requester, clusters: ["*"]}, {role: scheduler, clusters: ["*"]}]
admin_channel: ${slack.channel('security').id}
`;
}

export function demoConfig(slack: Parameters<typeof demoConfigText>[0]): Config {
  const parsed = parseConfig(demoConfigText(slack), 'demo.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
