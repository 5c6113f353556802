import type { webApi } from '@slack/bolt';
import { err } from '@k8s-risk/core';
import { decidePlan, needsName, planToDecide } from '../approvals/decide-plan.ts';
import { coverFinding } from '../commands/accept.ts';
import { answerAs } from '../commands/answer-as.ts';
import type { Actor, Outcome } from '../commands/answer-as.ts';
import type { Answer, Request } from '../commands/command.ts';
import { findFinding } from '../commands/find-finding.ts';
import { runLine } from '../commands/run-line.ts';
import { checkTitle, objectWords } from '../blocks/finding-words.ts';
import type { Dependencies } from '../dependencies.ts';
import { fault } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import type { TicketAction } from '../store/tickets.ts';
import { acceptForm, confirmForm, fixForm } from '../views/form.ts';
import type { Form } from '../views/form.ts';
import { openForm } from './open-form.ts';

export interface Click {
  readonly actor: Actor;
  readonly does: TicketAction;
  readonly triggerId: string;
  /** Of the message with the button; undefined where only one person sees it. */
  readonly messageTs: string | undefined;
}

/** What a button does for whoever clicked it, with that person's rights as they are now. Undefined: a form was opened. */
export async function actOnTicket(
  click: Click,
  dependencies: Dependencies,
  client: webApi.WebClient,
): Promise<Outcome | undefined> {
  const { actor, does, triggerId } = click;
  const everywhere = { clusters: [], namespaces: [], object: undefined } as const;
  switch (does.kind) {
    case 'line':
      return runLine({ ...actor, text: does.line }, dependencies);
    case 'accept-form':
      return opened('accept', async (request) => {
        const covered = await coverFinding(does.findingId, everywhere, request);
        if (!covered.ok) return covered.error;
        const kept = { kind: 'accept', findingId: does.findingId, channelId: request.place.channelId } as const;
        return acceptForm(await ticketFor(kept, request), covered.value.about);
      });
    case 'request-fix':
      return opened('fix', async (request) => {
        const found = await findFinding(does.findingId, everywhere, request);
        if (!found.ok) return found.error;
        const { finding } = found.value;
        const kept = { kind: 'fix', findingId: finding.id, channelId: request.place.channelId } as const;
        return fixForm(await ticketFor(kept, request), `${checkTitle(finding)} of ${objectWords(finding)}`);
      });
    case 'decide':
      return decide(does);
    case 'accept':
    case 'fix':
    case 'confirm':
      // These come back with a form, never with a click.
      return undefined;
  }

  /** Undefined where the form is open; else what stood against it. */
  async function opened(
    verb: 'accept' | 'fix',
    make: (request: Request) => Promise<Form | Fault>,
  ): Promise<Outcome | undefined> {
    let open = false;
    const outcome = await answerAs(
      actor,
      {
        verb,
        access: verb,
        share: false,
        run: async (request): Promise<Answer> => {
          const made = await make(request);
          if ('code' in made) return err(made);
          await openForm(client, triggerId, made);
          open = true;
          return { ok: true, value: { page: { summary: 'Opened', parts: [] } } };
        },
      },
      dependencies,
    );
    return open ? undefined : outcome;
  }

  async function decide({ planId, verdict }: Extract<TicketAction, { kind: 'decide' }>): Promise<Outcome | undefined> {
    let open = false;
    const outcome = await answerAs(
      actor,
      {
        verb: 'approvals',
        access: 'approve',
        share: false,
        run: async (request): Promise<Answer> => {
          const plan = await planToDecide(planId, request);
          if (!plan.ok) return plan;
          if (verdict === 'reject' || !needsName(plan.value, request))
            return decidePlan({ planId, verdict, reason: null }, request);
          const { cluster, about } = plan.value.work;
          if (click.messageTs === undefined) return err(fault('E204', ['This request cannot be decided from here.']));
          const kept = {
            kind: 'confirm',
            planId,
            channelId: request.place.channelId,
            messageTs: click.messageTs,
          } as const;
          await openForm(client, triggerId, confirmForm(await ticketFor(kept, request), cluster, about));
          open = true;
          return { ok: true, value: { page: { summary: 'Opened', parts: [] } } };
        },
      },
      dependencies,
    );
    return open ? undefined : outcome;
  }
}

/** What a form carries: an id, good for whoever opened it. */
async function ticketFor(does: TicketAction, { dependencies, place, caller, now }: Request): Promise<string> {
  const id = dependencies.newId();
  const expiresAt = new Date(now.getTime() + 30 * 60_000);
  await dependencies.store.tickets.issue([{ id, does, channelId: place.channelId, userId: caller.userId, expiresAt }]);
  return id;
}
