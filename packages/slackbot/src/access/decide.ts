import type { AccessPolicy, AccessVerb, Grant } from './access-policy.ts';
import { isActing } from './access-policy.ts';
import { nothing, visibilityOf } from './visibility.ts';
import type { Visibility } from './visibility.ts';

export interface Caller {
  readonly teamId: string;
  readonly enterpriseId?: string;
  readonly userId: string;
  /** Ids of user groups; undefined where Slack could not be asked: then grants of groups do not count. */
  readonly groups: ReadonlySet<string> | undefined;
  /** A guest, a stranger of a shared channel, a bot or a deleted account. */
  readonly restricted: boolean;
}

export interface Place {
  readonly channelId: string;
  readonly kind: 'internal' | 'external' | 'direct' | 'unknown';
}

/** Who will see the answer: the caller alone, or everybody in the channel. */
export type Audience = 'caller' | 'channel';

export type Refusal = 'workspace' | 'external-channel' | 'unknown-channel' | 'guest' | 'not-granted' | 'setup';

export type Decision =
  | { readonly allowed: true; readonly sees: Visibility }
  | { readonly allowed: false; readonly why: Refusal };

export interface AccessQuestion {
  readonly verb: AccessVerb;
  readonly caller: Caller;
  readonly place: Place;
  readonly audience: Audience;
}

/**
 * What the caller may see with this verb, here. Reading alone: grants of the caller and of the channel; before others: the
 * channel's. Acting: the caller's own, on clusters that the channel may know. Without a policy only totals are shown.
 */
export function decide(policy: AccessPolicy | undefined, { verb, caller, place, audience }: AccessQuestion): Decision {
  const refusal = refuseAll(policy, caller, place);
  if (refusal !== undefined) return { allowed: false, why: refusal };
  if (policy === undefined) return { allowed: false, why: 'setup' };
  const ofCaller = grantsOf(policy, caller).filter(holds(policy, verb));
  const channel = policy.channels.get(place.channelId);
  const ofChannel = (channel?.grants ?? []).filter(holds(policy, verb));
  const sees = combine();
  return sees.anything ? { allowed: true, sees } : { allowed: false, why: 'not-granted' };

  function combine(): Visibility {
    if (isActing(verb)) {
      if (place.kind === 'direct') return visibilityOf(ofCaller);
      const known = visibilityOf(channel?.grants ?? []);
      return visibilityOf(ofCaller).onlyClusters((cluster) => known.cluster(cluster));
    }
    if (audience === 'channel') return channel?.inChannel === true ? visibilityOf(ofChannel) : nothing;
    return visibilityOf([...ofCaller, ...ofChannel]);
  }
}

/** What is refused whatever is asked, `help` and `whoami` included. */
export function refuseAll(policy: AccessPolicy | undefined, caller: Caller, place: Place): Refusal | undefined {
  if (policy !== undefined && !isOurs(policy, caller)) return 'workspace';
  if (place.kind === 'unknown') return 'unknown-channel';
  if (place.kind === 'external' && policy?.externalChannels !== 'allow') return 'external-channel';
  if (caller.restricted && policy?.guests !== 'allow') return 'guest';
  return undefined;
}

/** Every grant of a person, with where it comes from: what `whoami` shows. */
export function grantsOf(policy: AccessPolicy, caller: Caller): readonly (Grant & { readonly from: string })[] {
  return policy.users.flatMap(({ match, grants }) => {
    const own = 'user' in match ? match.user === caller.userId : caller.groups?.has(match.usergroup) === true;
    const from = 'user' in match ? 'yourself' : `user group ${match.usergroup}`;
    return own ? grants.map((grant) => ({ ...grant, from })) : [];
  });
}

function isOurs({ workspaces }: AccessPolicy, { teamId, enterpriseId }: Caller): boolean {
  return workspaces.includes(teamId) || (enterpriseId !== undefined && workspaces.includes(enterpriseId));
}

function holds(policy: AccessPolicy, verb: AccessVerb): (grant: Grant) => boolean {
  return ({ role }) => policy.roles.get(role)?.has(verb) === true;
}
