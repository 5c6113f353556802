import type { App, ViewOutput, webApi } from '@slack/bolt';
import { err } from '@k8s-risk/core';
import { changeOf } from '../approvals/change-of.ts';
import { decidePlan, planToDecide } from '../approvals/decide-plan.ts';
import { requestWork } from '../approvals/request-work.ts';
import { checkTitle, objectWords } from '../blocks/finding-words.ts';
import { renderPage } from '../blocks/render-page.ts';
import { acceptCovered, coverFinding } from '../commands/accept.ts';
import { answerAs } from '../commands/answer-as.ts';
import type { Actor, Outcome } from '../commands/answer-as.ts';
import { findFinding } from '../commands/find-finding.ts';
import type { Dependencies } from '../dependencies.ts';
import { fault } from '../replies/fault.ts';
import type { TicketAction } from '../store/tickets.ts';
import { acceptDays } from '../views/form.ts';
import type { Handling } from './handling.ts';
import { identifyCaller, identifyPlace } from './identify.ts';
import { forSlack, sendPosts, sendTo } from './send.ts';

const day = 86_400_000;
const anywhere = { clusters: [], namespaces: [], object: undefined } as const;

type FormTicket = Extract<TicketAction, { readonly channelId: string }>;

/** A form that was sent off: its ticket says what it is about, and rights are asked for again. */
export function answerForms(app: App, { dependencies, inFlight }: Handling): void {
  app.view(/.*/, async ({ view, body, ack, client }) => {
    const { store, clock, clusters, config, directory } = dependencies;
    const holder = { userId: body.user.id, channelId: undefined, now: clock() };
    const looked = await store.tickets.look(view.private_metadata, holder);
    if (looked?.kind === 'confirm') {
      const plan = await store.plans.get(looked.planId);
      const name = plan === undefined ? undefined : clusters.find(plan.work.cluster)?.name;
      if (name === undefined || valueOf(view, 'name') !== name)
        return ack({ response_action: 'errors', errors: { name: 'That is not the name of the cluster.' } });
    }
    await ack();
    const does = await store.tickets.redeem(view.private_metadata, holder);
    const teamId = body.team?.id ?? body.user.team_id;
    if (does === undefined || !('channelId' in does) || teamId === undefined) return;
    inFlight.start('form', async () => {
      const sender = { teamId, enterpriseId: body.enterprise?.id, userId: body.user.id, channelId: does.channelId };
      const [caller, place] = await Promise.all([
        identifyCaller(sender, config().access, directory),
        identifyPlace(does.channelId, directory),
      ]);
      const outcome = await actOnForm({ does, view, actor: { caller, place, calledAs: '/k8s-risk' } }, dependencies);
      if (does.kind === 'confirm' && outcome.good) await updateMessage(client, does, outcome);
      else await sendTo(client, outcome.page, { channel: does.channelId, onlyFor: body.user.id });
      const toSender = { channel: does.channelId, onlyFor: body.user.id };
      await sendPosts(client, outcome, (page) => sendTo(client, page, toSender));
    });
  });
}

interface Submission {
  readonly does: FormTicket;
  readonly view: ViewOutput;
  readonly actor: Actor;
}

function actOnForm({ does, view, actor }: Submission, dependencies: Dependencies): Promise<Outcome> {
  const reason = valueOf(view, 'reason') ?? '';
  switch (does.kind) {
    case 'accept':
      return answerAs(
        actor,
        {
          verb: 'accept',
          access: 'accept',
          share: false,
          run: async (request) => {
            const days = acceptDays.find((one) => String(one) === valueOf(view, 'days')) ?? acceptDays[0];
            const covered = await coverFinding(does.findingId, anywhere, request);
            return covered.ok ? acceptCovered(covered.value, { milliseconds: days * day, reason }, request) : covered;
          },
        },
        dependencies,
      );
    case 'fix':
      return answerAs(
        actor,
        {
          verb: 'fix',
          access: 'fix',
          share: false,
          run: async (request) => {
            const found = await findFinding(does.findingId, anywhere, request);
            if (!found.ok) return found;
            const { finding, cluster } = found.value;
            const change = await changeOf(cluster.name, finding.id, request);
            if (change === undefined) return err(fault('E501', ['No fix could be worked out.']));
            const about = `${checkTitle(finding)} of ${objectWords(finding)}`;
            return requestWork(
              { kind: 'fix', cluster: cluster.name, findingId: finding.id, reason, change, about },
              request,
            );
          },
        },
        dependencies,
      );
    case 'confirm':
      return answerAs(
        actor,
        {
          verb: 'approvals',
          access: 'approve',
          share: false,
          run: async (request) => {
            const plan = await planToDecide(does.planId, request);
            if (!plan.ok) return plan;
            return decidePlan(
              { planId: does.planId, verdict: 'approve', reason: reason === '' ? null : reason },
              request,
            );
          },
        },
        dependencies,
      );
  }
}

async function updateMessage(
  client: webApi.WebClient,
  { channelId, messageTs }: Extract<FormTicket, { kind: 'confirm' }>,
  { page }: Outcome,
): Promise<void> {
  await client.chat.update({ channel: channelId, ts: messageTs, ...forSlack(renderPage(page)) });
}

function valueOf({ state }: ViewOutput, block: string): string | undefined {
  const input = state.values[block]?.['value'];
  return input?.value ?? input?.selected_option?.value ?? undefined;
}
