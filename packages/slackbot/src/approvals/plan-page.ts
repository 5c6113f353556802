import { bold, code, date, lines } from '../blocks/page.ts';
import type { Line, Page, Part } from '../blocks/page.ts';
import type { Offer } from '../commands/command.ts';
import { isOpen } from './plan.ts';
import type { Plan, PlanWork } from './plan.ts';

/** A request as the people see it who decide: what, why, by whom, and how it ended. */
export function planPage(plan: Plan, approvers: number, now: Date): Page {
  const { work, requester, decisions, state, expiresAt } = plan;
  const what = workTitle(work);
  const title = state === 'pending' ? `Wanted: ${what}` : `${state === 'approved' ? 'Approved' : 'Rejected'}: ${what}`;
  const facts: Line[] = [
    [user(requester), ` asks to ${what} in `, code(work.cluster)],
    [bold(work.about)],
    [`Reason: ${work.reason}`],
  ];
  if (work.kind === 'accept') facts.push(['Until ', date(new Date(work.expires))]);
  for (const { userId, verdict, reason, at } of decisions)
    facts.push([
      user(userId),
      verdict === 'approve' ? ' approved ' : ' rejected ',
      date(at),
      reason === null ? '' : `: ${reason}`,
    ]);
  const change: readonly Part[] = work.kind === 'fix' ? [{ kind: 'code', text: work.change }] : [];
  return { title, summary: `${title} (${work.about})`, parts: [lines(...facts), ...change], notes: [endNote()] };

  function endNote(): Line {
    const id = `request ${plan.id.slice(0, 8)}`;
    if (state === 'approved' && work.kind === 'fix')
      return [`${id} · Applying is off: whoever asked for it applies it.`];
    if (state !== 'pending') return [id];
    if (!isOpen(plan, now)) return [`${id} · nobody decided in time`];
    const wanted = approvers - decisions.filter(({ verdict }) => verdict === 'approve').length;
    const who = wanted === 1 ? 'one other person' : `${String(wanted)} other people`;
    return [`${id} · ${who} must approve, until `, date(expiresAt)];
  }
}

export function planOffers(plan: Plan, now: Date): readonly Offer[] {
  if (!isOpen(plan, now)) return [];
  return [
    { label: 'Approve', does: { kind: 'decide', planId: plan.id, verdict: 'approve' }, style: 'primary' },
    { label: 'Reject', does: { kind: 'decide', planId: plan.id, verdict: 'reject' }, style: 'danger' },
  ];
}

function workTitle(work: PlanWork): string {
  return work.kind === 'accept' ? 'accept a finding' : 'fix a finding';
}

function user(id: string): Line[number] {
  return { kind: 'mention', who: 'user', id };
}
