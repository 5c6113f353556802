import { ok } from '@k8s-risk/core';
import { code, date, lines } from '../blocks/page.ts';
import type { Answer, Request } from '../commands/command.ts';
import { carryOut } from './carry-out.ts';
import { planOffers, planPage } from './plan-page.ts';
import type { PlanWork } from './plan.ts';

/** Where a second person must agree, asks for one; else an acceptance is written down at once. */
export async function requestWork(work: PlanWork, request: Request): Promise<Answer> {
  const { policy, dependencies, caller, place, now } = request;
  const rules = policy?.approvals;
  if (rules === undefined && work.kind === 'accept') return accepted(work, request);
  const channelId = rules?.channel ?? place.channelId;
  const plan = await dependencies.store.plans.add({
    id: dependencies.newId(),
    work,
    requester: caller.userId,
    channelId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + (rules?.minutes ?? 30) * 60_000),
  });
  const summary = 'Asked for: somebody else must approve it.';
  return ok({
    page: {
      summary,
      parts: [lines([summary], ['The request is in ', { kind: 'mention', who: 'channel', id: channelId }, '.'])],
    },
    posts: [{ channelId, page: planPage(plan, rules?.approvers ?? 1, now), offers: planOffers(plan, now) }],
  });
}

async function accepted(work: Extract<PlanWork, { kind: 'accept' }>, request: Request): Promise<Answer> {
  const { dependencies, caller, place, calledAs } = request;
  const id = await carryOut(work, caller.userId, dependencies);
  const until = date(new Date(work.expires));
  const summary = `Accepted: ${work.about}`;
  const by = { kind: 'mention', who: 'user', id: caller.userId } as const;
  return ok({
    page: {
      summary,
      parts: [lines([summary, ', until ', until], ['To take it back: ', code(`${calledAs} unaccept ${id}`)])],
    },
    posts:
      place.kind === 'direct'
        ? []
        : [
            {
              channelId: place.channelId,
              page: {
                summary,
                parts: [
                  lines([by, ` accepted ${work.about} in `, code(work.cluster), ' until ', until, `: ${work.reason}`]),
                ],
              },
            },
          ],
  });
}
