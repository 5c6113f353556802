import type { App } from '@slack/bolt';
import { renderPage } from '../blocks/render-page.ts';
import { homePage } from '../views/home-page.ts';
import type { Handling } from './handling.ts';
import { answerText } from './answer-commands.ts';
import { identifyCaller } from './identify.ts';
import { forSlack, sendTo } from './send.ts';

/** `@k8s-risk ...`: answered in its thread, where slash commands cannot be used. */
export function answerEvents(app: App, handling: Handling): void {
  app.event('app_mention', ({ event, client, context }) => {
    const { user: userId, channel: channelId, text, ts, thread_ts: thread = ts } = event;
    const teamId = context.teamId;
    if (userId === undefined || teamId === undefined) return Promise.resolve();
    handling.inFlight.start('mention', async () => {
      const sender = { teamId, enterpriseId: context.enterpriseId, userId, channelId };
      const asked = { text: withoutMention(text), calledAs: '@k8s-risk', before: 'channel' } as const;
      const { page, audience } = await answerText(sender, asked, handling);
      await sendTo(client, page, {
        channel: channelId,
        thread,
        ...(audience === 'channel' ? {} : { onlyFor: userId }),
      });
    });
    return Promise.resolve();
  });

  app.event('app_home_opened', ({ event, client, context }) => {
    const teamId = context.teamId;
    if (teamId === undefined || event.tab !== 'home') return Promise.resolve();
    handling.inFlight.start('home', async () => {
      const { dependencies } = handling;
      const sender = { teamId, enterpriseId: context.enterpriseId, userId: event.user, channelId: '' };
      const caller = await identifyCaller(sender, dependencies.config().access, dependencies.directory);
      const page = await homePage(caller, dependencies);
      const { blocks } = forSlack(renderPage(page, 'text'));
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    return Promise.resolve();
  });
}

/** Slack writes the mention as `<@U0123>`, addresses in angle brackets, and three characters as entities. */
function withoutMention(text: string): string {
  return text
    .replace(/^\s*<@[^>]+>/, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
