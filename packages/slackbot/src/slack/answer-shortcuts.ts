import type { App, MessageShortcut } from '@slack/bolt';
import type { Handling } from './handling.ts';
import { code } from '../blocks/page.ts';
import { fault, faultPage } from '../replies/fault.ts';
import { answerText } from './answer-commands.ts';
import { respondWith } from './send.ts';

/** "Explain this finding" on a message: the first id in it. */
export function answerShortcuts(app: App, handling: Handling): void {
  app.shortcut<MessageShortcut>(/.*/, async ({ shortcut, ack, respond }) => {
    await ack();
    if (shortcut.type !== 'message_action' || !shortcut.response_url.startsWith(handling.responsePrefix)) return;
    const teamId = shortcut.team?.id ?? shortcut.user.team_id;
    if (teamId === undefined) return;
    const sender = {
      teamId,
      enterpriseId: shortcut.enterprise?.id,
      userId: shortcut.user.id,
      channelId: shortcut.channel.id,
    };
    handling.inFlight.start('message shortcut', async () => {
      const id = findingIdIn(JSON.stringify(shortcut.message));
      if (id === undefined) {
        await respondWith(respond, nothingToExplain, { audience: 'caller' });
        return;
      }
      const outcome = await answerText(sender, { text: `explain ${id}`, calledAs: '/k8s-risk' }, handling);
      await respondWith(respond, outcome.page, { audience: 'caller' });
    });
  });
}

/** Ids stand alone in messages, at least eight digits long, with a letter or a digit of each kind or not. */
function findingIdIn(text: string): string | undefined {
  return /"([0-9a-f]{8,12}(?:-\d+)?)"/.exec(text)?.[1];
}

const nothingToExplain = faultPage(
  fault('E107', ['There is no finding in this message. Ids are in ', code('/k8s-risk findings'), '.']),
);
