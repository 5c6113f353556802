import type { Verb } from '@k8s-risk/core';
import type { AccessVerb } from '../access/access-policy.ts';
import { isActing } from '../access/access-policy.ts';
import type { Audience, Caller, Place } from '../access/decide.ts';
import type { Page } from '../blocks/page.ts';
import type { Dependencies } from '../dependencies.ts';
import { faultPage } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import { internalFault, refusalFault } from '../replies/refusal-fault.ts';
import type { Answer, Request } from './command.ts';
import { commands } from './commands.ts';
import { withButtons } from './issue-tickets.ts';
import { mayRun } from './may-run.ts';
import type { RunQuestion } from './may-run.ts';

/** Who does something, and where. */
export interface Actor {
  readonly caller: Caller;
  readonly place: Place;
  /** `/k8s-risk`, `@k8s-risk`. */
  readonly calledAs: string;
  /** Asked before everybody, as a mention is: answered before everybody, with what the channel may see. */
  readonly before?: 'channel';
}

/** What is sent because of it. */
export interface Outcome {
  readonly page: Page;
  readonly audience: Audience;
  /** False: a fault. */
  readonly good: boolean;
  readonly posts: readonly { readonly channelId: string; readonly page: Page }[];
}

export interface Doing {
  readonly verb: Verb;
  readonly access: AccessVerb | 'anyone';
  readonly share: boolean;
  readonly run: (request: Request) => Promise<Answer>;
}

/** Authorises, runs, keeps the trail, gives buttons their tickets. Every way ends with something to say. */
export async function answerAs(actor: Actor, doing: Doing, dependencies: Dependencies): Promise<Outcome> {
  const { caller, place, calledAs } = actor;
  const { verb, access, run } = doing;
  const now = dependencies.clock();
  const policy = dependencies.config().access;
  const question = { verb, access, policy, caller, place };
  const audience = audienceOf(doing, question, actor);
  const base = { policy, caller, place, audience };
  const may = mayRun({ ...question, audience });
  if (!may.ok) {
    dependencies.metrics.denied(may.error);
    return failed(actor, verb, { error: refusalFault(may.error, { verb, dependencies }), dependencies });
  }
  const request: Request = {
    dependencies,
    ...base,
    sees: may.value,
    now,
    allows: (other) =>
      commands.some((one) => one.verb === other && mayRun({ ...base, verb: other, access: one.access }).ok),
    calledAs,
  };
  let answer: Answer;
  try {
    answer = await run(request);
  } catch (error) {
    const reference = dependencies.newId().slice(0, 6).toUpperCase();
    dependencies.log.error('command failed', error, { verb, reference });
    return failed(actor, verb, { error: internalFault(reference), dependencies, reference });
  }
  if (!answer.ok) return failed(actor, verb, { error: answer.error, dependencies });
  await keepTrail(actor, verb, { dependencies, outcome: 'answered' });
  const { page, offers = [], posts = [] } = answer.value;
  const holder = audience === 'caller' ? caller.userId : null;
  return {
    page: await withButtons(page, offers, { dependencies, channelId: place.channelId, userId: holder }),
    audience,
    good: true,
    posts: await Promise.all(
      posts.map(async ({ channelId, page: told, offers: own = [] }) => ({
        channelId,
        page: await withButtons(told, own, { dependencies, channelId, userId: null }),
      })),
    ),
  };
}

interface Failing {
  readonly error: Fault;
  readonly dependencies: Dependencies;
  readonly reference?: string;
}

/** A fault is told to whoever caused it alone. */
export async function failed(
  actor: Actor,
  verb: string,
  { error, dependencies, reference }: Failing,
): Promise<Outcome> {
  await keepTrail(actor, verb, {
    dependencies,
    outcome: error.code,
    ...(reference === undefined ? {} : { reference }),
  });
  return { page: faultPage(error), audience: 'caller', good: false, posts: [] };
}

async function keepTrail(
  { caller, place }: Actor,
  verb: string,
  {
    dependencies,
    ...rest
  }: { readonly dependencies: Dependencies; readonly outcome: string; readonly reference?: string },
): Promise<void> {
  await dependencies.store.trail.add({
    at: dependencies.clock(),
    teamId: caller.teamId,
    userId: caller.userId,
    channelId: place.channelId,
    verb,
    ...rest,
  });
}

/** What only the channel's grants allow is shown to the channel; what a person did or may do is that person's business. */
function audienceOf({ share }: Doing, question: Omit<RunQuestion, 'audience'>, { before }: Actor): Audience {
  if (share) return 'channel';
  const { access, policy } = question;
  if (before !== 'channel' || policy === undefined || access === 'anyone' || isActing(access)) return 'caller';
  return mayRun({ ...question, audience: 'channel' }).ok ? 'channel' : 'caller';
}
