import { randomUUID } from 'node:crypto';

/** Who does something, and where, by their ids. */
export interface Doing {
  readonly teamId: string;
  readonly appId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly responseUrl: string;
}

export type RequestBody = { readonly form: Readonly<Record<string, string>> } | { readonly json: unknown };

// What Slack sends for what people do, member by member.

export function commandRequest(doing: Doing, text: string): RequestBody {
  return {
    form: {
      team_id: doing.teamId,
      api_app_id: doing.appId,
      command: '/k8s-risk',
      text,
      user_id: doing.userId,
      channel_id: doing.channelId,
      channel_name: 'channel',
      trigger_id: randomUUID(),
      response_url: doing.responseUrl,
    },
  };
}

export function mentionRequest(doing: Doing, text: string, botUserId: string): RequestBody {
  return eventRequest(doing, botUserId, {
    type: 'app_mention',
    user: doing.userId,
    channel: doing.channelId,
    ts: String(Date.now() / 1000),
    text: `<@${botUserId}> ${text}`,
  });
}

/** @internal */
export function eventRequest(doing: Doing, botUserId: string, event: object): RequestBody {
  return {
    json: {
      team_id: doing.teamId,
      api_app_id: doing.appId,
      type: 'event_callback',
      event_id: randomUUID(),
      event,
      authorizations: [{ team_id: doing.teamId, user_id: botUserId, is_bot: true }],
    },
  };
}

export interface Clicking {
  readonly value: string;
  readonly triggerId?: string;
  /** The message with the button; absent where only the one who clicks sees it. */
  readonly messageTs?: string;
}

export function clickRequest(doing: Doing, { value, triggerId = randomUUID(), messageTs }: Clicking): RequestBody {
  return interaction(doing, {
    type: 'block_actions',
    container: { type: 'message', is_ephemeral: messageTs === undefined },
    ...(messageTs === undefined ? {} : { message: { ts: messageTs } }),
    trigger_id: triggerId,
    actions: [{ type: 'button', action_id: 'ticket:0', block_id: 'b', value, action_ts: '1' }],
  });
}

/** @internal */
export function shortcutRequest(doing: Doing, message: object): RequestBody {
  return interaction(doing, {
    type: 'message_action',
    callback_id: 'explain_finding',
    trigger_id: randomUUID(),
    message_ts: '1',
    action_ts: '1',
    message,
  });
}

/**
 * A form that was sent off; `values` as they stand in its state.
 * @internal
 */
export function submitRequest(doing: Doing, view: object): RequestBody {
  return interaction(doing, { type: 'view_submission', trigger_id: randomUUID(), view });
}

function interaction({ teamId, appId, userId, channelId, responseUrl }: Doing, more: object): RequestBody {
  const payload = {
    api_app_id: appId,
    team: { id: teamId },
    user: { id: userId, team_id: teamId },
    channel: { id: channelId },
    response_url: responseUrl,
    ...more,
  };
  return { form: { payload: JSON.stringify(payload) } };
}
