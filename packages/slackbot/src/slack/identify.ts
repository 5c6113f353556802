import type { AccessPolicy } from '../access/access-policy.ts';
import type { Caller, Place } from '../access/decide.ts';
import type { Directory } from './directory.ts';

/** Ids as they stand in a request that Slack has signed. */
export interface Sender {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  readonly userId: string;
  readonly channelId: string;
}

/** Who asks, as far as access depends on it. Somebody of whom Slack says nothing is treated as a guest. */
export async function identifyCaller(
  { teamId, enterpriseId, userId }: Sender,
  policy: AccessPolicy | undefined,
  directory: Directory,
): Promise<Caller> {
  const wanted = (policy?.users ?? []).flatMap(({ match }) => ('usergroup' in match ? [match.usergroup] : []));
  const [user, groups] = await Promise.all([
    directory.user(teamId, userId),
    directory.groupsOf(teamId, userId, [...new Set(wanted)]),
  ]);
  return {
    teamId,
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    userId,
    groups,
    restricted: user?.restricted ?? true,
  };
}

export async function identifyPlace(channelId: string, directory: Directory): Promise<Place> {
  const channel = await directory.channel(channelId);
  if (channel === undefined) return { channelId, kind: channelId.startsWith('D') ? 'direct' : 'unknown' };
  if (channel.external) return { channelId, kind: 'external' };
  return { channelId, kind: channel.direct ? 'direct' : 'internal' };
}
