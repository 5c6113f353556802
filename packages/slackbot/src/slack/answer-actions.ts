import type { App, BlockAction } from '@slack/bolt';
import { code } from '../blocks/page.ts';
import { fault, faultPage } from '../replies/fault.ts';
import { actOnTicket } from './act-on-ticket.ts';
import type { Handling } from './handling.ts';
import { identifyCaller, identifyPlace } from './identify.ts';
import type { Sender } from './identify.ts';
import { respondWith, sendPosts } from './send.ts';

/** A click: its ticket is taken, and whoever clicked is asked for his rights as if he had typed it. */
export function answerActions(app: App, handling: Handling): void {
  const { dependencies, inFlight, responsePrefix } = handling;
  app.action<BlockAction>(/.*/, async ({ body, action, ack, respond, client }) => {
    await ack();
    const sender = senderOf(body);
    if (action.type !== 'button' || sender === undefined || !body.response_url.startsWith(responsePrefix)) return;
    const ticket = action.value ?? '';
    inFlight.start('button', async () => {
      const { config, directory, store } = dependencies;
      const holder = { userId: sender.userId, channelId: sender.channelId, now: dependencies.clock() };
      const looked = await store.tickets.look(ticket, holder);
      // A request that several decide about ends by itself; everything else is good for one click.
      const does = looked?.kind === 'decide' ? looked : await store.tickets.redeem(ticket, holder);
      if (does === undefined) return respondWith(respond, expired, { audience: 'caller' });
      const [caller, place] = await Promise.all([
        identifyCaller(sender, config().access, directory),
        identifyPlace(sender.channelId, directory),
      ]);
      const ephemeral = body.container['is_ephemeral'] === true;
      const actor = { caller, place, calledAs: '/k8s-risk' };
      const messageTs = ephemeral ? undefined : body.message?.ts;
      const outcome = await actOnTicket({ actor, does, triggerId: body.trigger_id, messageTs }, dependencies, client);
      if (outcome === undefined) return;
      // What was for one person's eyes is replaced, and a request shows how it stands; what others see stays.
      const replace = outcome.good && (ephemeral || does.kind === 'decide');
      const audience = does.kind === 'decide' && outcome.good ? 'channel' : 'caller';
      await respondWith(respond, outcome.page, { audience, replace });
      await sendPosts(client, outcome, (page) => respondWith(respond, page, { audience: 'caller' }));
    });
  });
}

const expired = faultPage(
  fault('E204', ['This button was used or is too old. ', code('/k8s-risk findings'), ' has fresh ones.']),
);

function senderOf(body: BlockAction): Sender | undefined {
  const teamId = body.team?.id ?? body.user.team_id;
  const channelId = body.channel?.id;
  if (teamId === undefined || channelId === undefined) return undefined;
  return { teamId, enterpriseId: body.enterprise?.id, userId: body.user.id, channelId };
}
