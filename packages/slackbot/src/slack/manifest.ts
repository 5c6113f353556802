import { stringify } from 'yaml';

/** Each scope, why it is asked for, and what is lost without it. Manifest, doctor and docs are made of this. */
export const scopes = [
  { scope: 'commands', why: 'the slash command and the message shortcut' },
  { scope: 'chat:write', why: 'answers, digests and alerts; changing and deleting our own messages' },
  { scope: 'app_mentions:read', why: 'being asked in a thread' },
  { scope: 'channels:read', why: 'knowing whether a public channel is shared with another organisation' },
  { scope: 'groups:read', why: 'the same of private channels that the bot is in' },
  { scope: 'channels:history', why: 'finding our own message again after a crash, so that nothing is posted twice' },
  { scope: 'groups:history', why: 'the same in private channels' },
  { scope: 'usergroups:read', why: 'grants for user groups' },
  { scope: 'users:read', why: 'telling guests from members' },
] as const;

const events = [
  'app_home_opened',
  'app_mention',
  'member_joined_channel',
  'channel_rename',
  'channel_archive',
  'channel_left',
  'group_archive',
  'group_left',
  'subteam_updated',
  'subteam_members_changed',
  'app_uninstalled',
  'tokens_revoked',
] as const;

export interface ManifestOptions {
  /** Undefined: Socket Mode. */
  readonly url: string | undefined;
}

/** What Slack is told about the app: paste it at https://api.slack.com/apps, "From a manifest". */
export function manifest({ url }: ManifestOptions): string {
  const request = url === undefined ? {} : { request_url: `${url.replace(/\/+$/, '')}/slack/events` };
  const command = url === undefined ? {} : { url: request.request_url };
  return stringify({
    display_information: { name: 'k8s-risk', description: 'The live security state of Kubernetes clusters' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'k8s-risk', always_online: false },
      slash_commands: [
        {
          command: '/k8s-risk',
          description: 'Risk, findings and fixes of Kubernetes clusters',
          usage_hint: 'score prod, findings sev:critical, help',
          should_escape: true,
          ...command,
        },
      ],
      shortcuts: [
        {
          name: 'Explain this finding',
          type: 'message',
          callback_id: 'explain_finding',
          description: 'Why it matters and how to fix it',
        },
      ],
    },
    oauth_config: { scopes: { bot: scopes.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...request, bot_events: [...events] },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  });
}
