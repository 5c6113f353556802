import type { webApi } from '@slack/bolt';
import type { Directory, SlackChannel, SlackUser } from './directory.ts';

const freshFor = 5 * 60_000;
/** Membership that is older than this is not relied on. */
const groupsGoodFor = 15 * 60_000;

interface Kept<Value> {
  readonly value: Value;
  readonly at: number;
}

export interface WebDirectory extends Directory {
  /** Slack said that members of a group changed. */
  readonly forgetGroups: () => void;
}

/** Asks Slack, and keeps the answers for some minutes. */
export function makeWebDirectory(client: webApi.WebClient, clock: () => Date): WebDirectory {
  const users = new Map<string, Kept<SlackUser>>();
  const channels = new Map<string, Kept<SlackChannel>>();
  const groups = new Map<string, Kept<ReadonlySet<string>>>();

  async function membersOf(group: string): Promise<ReadonlySet<string> | undefined> {
    const kept = groups.get(group);
    const now = clock().getTime();
    if (kept !== undefined && now - kept.at < freshFor) return kept.value;
    try {
      const { users: members = [] } = await client.usergroups.users.list({ usergroup: group });
      groups.set(group, { value: new Set(members), at: now });
      return new Set(members);
    } catch {
      return kept !== undefined && now - kept.at < groupsGoodFor ? kept.value : undefined;
    }
  }

  return {
    user: (teamId, userId) =>
      remember({ kept: users, key: `${teamId} ${userId}`, now: clock().getTime() }, async () => {
        const { user } = await client.users.info({ user: userId });
        if (user === undefined) return undefined;
        const { is_restricted, is_ultra_restricted, is_stranger, is_bot, deleted } = user;
        const restricted = [is_restricted, is_ultra_restricted, is_stranger, is_bot, deleted].some(
          (flag) => flag === true,
        );
        return { id: userId, restricted };
      }),
    channel: (channelId) =>
      remember({ kept: channels, key: channelId, now: clock().getTime() }, async () => {
        const { channel } = await client.conversations.info({ channel: channelId });
        if (channel === undefined) return undefined;
        const { is_ext_shared, is_org_shared, is_pending_ext_shared, is_im, is_mpim } = channel;
        const external = [is_ext_shared, is_org_shared, is_pending_ext_shared].some((flag) => flag === true);
        return { id: channelId, external, direct: is_im === true || is_mpim === true };
      }),
    groupsOf: async (_teamId, userId, wanted) => {
      const memberships = await Promise.all(wanted.map(async (group) => ({ group, members: await membersOf(group) })));
      if (memberships.some(({ members }) => members === undefined)) return undefined;
      return new Set(memberships.filter(({ members }) => members?.has(userId) === true).map(({ group }) => group));
    },
    forgetGroups: () => {
      groups.clear();
    },
  };
}

interface Remembering<Value> {
  readonly kept: Map<string, Kept<Value>>;
  readonly key: string;
  readonly now: number;
}

/** A failure is an answer that is not known, and is asked for again. */
async function remember<Value>(
  { kept, key, now }: Remembering<Value>,
  ask: () => Promise<Value | undefined>,
): Promise<Value | undefined> {
  const known = kept.get(key);
  if (known !== undefined && now - known.at < freshFor) return known.value;
  try {
    const value = await ask();
    if (value !== undefined) kept.set(key, { value, at: now });
    return value;
  } catch {
    return undefined;
  }
}
