import type { App, BlockAction } from '@slack/bolt';
import type { Handling } from './handling.ts';
import { fault, faultPage } from '../replies/fault.ts';
import { code } from '../blocks/page.ts';
import { answerText } from './answer-commands.ts';
import type { Sender } from './identify.ts';
import { respondWith } from './send.ts';

/** A click: its ticket is taken, and whoever clicked is asked for his rights as if he had typed it. */
export function answerActions(app: App, handling: Handling): void {
  const { dependencies, inFlight, responsePrefix } = handling;
  app.action<BlockAction>(/.*/, async ({ body, action, ack, respond }) => {
    await ack();
    const responseUrl = body.response_url;
    if (!responseUrl.startsWith(responsePrefix)) return;
    const sender = senderOf(body);
    if (action.type !== 'button' || sender === undefined) return;
    inFlight.start('button', async () => {
      const by = { userId: sender.userId, channelId: sender.channelId, now: dependencies.clock() };
      const does = await dependencies.store.tickets.redeem(action.value ?? '', by);
      const ephemeral = body.container['is_ephemeral'] === true;
      if (does?.kind !== 'line') {
        await respondWith(respond, expired, { audience: 'caller' });
        return;
      }
      const outcome = await answerText(sender, { text: does.line, calledAs: '/k8s-risk' }, handling);
      // What was for one person's eyes is replaced; what others see stays.
      await respondWith(respond, outcome.page, { audience: 'caller', replace: ephemeral });
    });
  });
}

const expired = faultPage(
  fault('E204', ['This button was used or is too old. ', code('/k8s-risk findings'), ' has fresh ones.']),
);

export function senderOf(body: BlockAction): Sender | undefined {
  const teamId = body.team?.id ?? body.user.team_id;
  const channelId = body.channel?.id;
  if (teamId === undefined || channelId === undefined) return undefined;
  return { teamId, enterpriseId: body.enterprise?.id, userId: body.user.id, channelId };
}
