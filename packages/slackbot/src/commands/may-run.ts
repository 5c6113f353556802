import { err, ok } from '@k8s-risk/core';
import type { Result, Verb } from '@k8s-risk/core';
import { decide, grantsOf, refuseAll } from '../access/decide.ts';
import type { Audience, Caller, Place, Refusal } from '../access/decide.ts';
import type { AccessPolicy, AccessVerb } from '../access/access-policy.ts';
import { everything, visibilityOf } from '../access/visibility.ts';
import type { Visibility } from '../access/visibility.ts';

/** What setup mode answers. */
const setupVerbs: ReadonlySet<Verb> = new Set(['help', 'whoami', 'status', 'score']);

export interface RunQuestion {
  readonly verb: Verb;
  readonly access: AccessVerb | 'anyone';
  readonly policy: AccessPolicy | undefined;
  readonly caller: Caller;
  readonly place: Place;
  readonly audience: Audience;
}

/** What the caller may see with a command here, or why he gets no answer. */
export function mayRun(question: RunQuestion): Result<Visibility, Refusal> {
  const { verb, access, policy, caller, place, audience } = question;
  const refusal = refuseAll(policy, caller, place);
  if (refusal !== undefined) return err(refusal);
  if (policy === undefined) return setupVerbs.has(verb) ? ok(everything) : err('setup');
  if (access === 'anyone') return ok(seesAtAll(policy, caller, place));
  const decision = decide(policy, { verb: access, caller, place, audience });
  return decision.allowed ? ok(decision.sees) : err(decision.why);
}

/** Everything that any grant shows here: the names that a line may hold. */
export function seesAtAll(policy: AccessPolicy, caller: Caller, place: Place): Visibility {
  return visibilityOf([...grantsOf(policy, caller), ...(policy.channels.get(place.channelId)?.grants ?? [])]);
}
