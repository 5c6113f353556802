import { err, matchesGlob, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import type { Dependencies } from '../dependencies.ts';
import { fault } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import type { Answer, Request } from '../commands/command.ts';
import { carryOut } from './carry-out.ts';
import { changeOf } from './change-of.ts';
import { planOffers, planPage } from './plan-page.ts';
import { isOpen } from './plan.ts';
import type { Plan } from './plan.ts';

export interface Verdict {
  readonly planId: string;
  readonly verdict: 'approve' | 'reject';
  readonly reason: string | null;
}

/** Whether the caller may decide about a plan now; asked at the click, and again when a form comes back. */
export async function planToDecide(planId: string, request: Request): Promise<Result<Plan, Fault>> {
  const { dependencies, sees, caller, now } = request;
  const plan = await dependencies.store.plans.get(planId);
  if (plan === undefined || !sees.cluster(plan.work.cluster))
    return err(fault('E204', ['There is no such request that you could decide.']));
  if (!isOpen(plan, now)) return err(fault('E204', ['This request is closed.']));
  if (plan.requester === caller.userId)
    return err(fault('E201', ['You asked for it yourself: somebody else decides.']));
  return ok(plan);
}

/** Whether the name of the cluster has to be typed before something is approved there. */
export function needsName({ work }: Plan, { policy }: Request): boolean {
  return (policy?.approvals?.confirmByName ?? []).some((glob) => matchesGlob(glob, work.cluster));
}

/** One person's word; with the last one that is needed, what was asked for is done. */
export async function decidePlan({ planId, verdict, reason }: Verdict, request: Request): Promise<Answer> {
  const { dependencies, caller, now, policy } = request;
  const { plans } = dependencies.store;
  const found = await planToDecide(planId, request);
  if (!found.ok) return found;
  const { work } = found.value;
  if (
    verdict === 'approve' &&
    work.kind === 'fix' &&
    (await changeOf(work.cluster, work.findingId, request)) !== work.change
  ) {
    await plans.end(planId, 'rejected');
    return err(
      fault('E204', [
        'What would be changed is not what was shown any more: the object has changed. Ask for the fix anew.',
      ]),
    );
  }
  const counted = await plans.decide(planId, { userId: caller.userId, verdict, reason, at: now });
  if (!counted) return err(fault('E204', ['You have decided about this already.']));
  const approvers = policy?.approvals?.approvers ?? 1;
  const decided = (await plans.get(planId)) ?? found.value;
  const approvals = decided.decisions.filter((one) => one.verdict === 'approve').length;
  if (verdict === 'reject') await plans.end(planId, 'rejected');
  else if (approvals >= approvers && (await plans.end(planId, 'approved'))) await doWork(found.value, dependencies);
  const after = (await plans.get(planId)) ?? decided;
  return ok({ page: planPage(after, approvers, now), offers: planOffers(after, now) });
}

/** What could not be done is not approved: the request is open again. A fix is applied by whoever asked for it. */
async function doWork({ id, work, requester }: Plan, dependencies: Dependencies): Promise<void> {
  if (work.kind === 'fix') return;
  try {
    await carryOut(work, requester, dependencies);
  } catch (error) {
    await dependencies.store.plans.reopen(id);
    throw error;
  }
}
