import { setTimeout as sleep } from 'node:timers/promises';
import type { App, RespondFn } from '@slack/bolt';
import type { Handling } from './handling.ts';
import { runLine } from '../commands/run-line.ts';
import type { Outcome } from '../commands/answer-as.ts';
import { lines } from '../blocks/page.ts';
import { identifyCaller, identifyPlace } from './identify.ts';
import type { Sender } from './identify.ts';
import { respondWith, sendPosts } from './send.ts';

/** After this an answer that is still being worked on says so. */
const patience = 1_500;

/** `/k8s-risk ...`: acknowledged at once, answered to the address that came with it. */
export function answerCommands(app: App, handling: Handling): void {
  // Every name: a manifest may call the command differently, and what nobody hears times out without a word.
  app.command(/.*/, async ({ command, ack, respond, client }) => {
    await ack();
    const { team_id: teamId, enterprise_id: enterpriseId, user_id: userId, channel_id: channelId, text } = command;
    if (!command.response_url.startsWith(handling.responsePrefix)) return;
    handling.inFlight.start('slash command', async () => {
      const sender = { teamId, enterpriseId, userId, channelId };
      const answer = answerText(sender, { text, calledAs: command.command }, handling);
      const outcome = await tellWhileWaiting(answer, respond);
      await respondWith(respond, outcome.page, outcome);
      await sendPosts(client, outcome, (page) => respondWith(respond, page, { audience: 'caller' }));
    });
  });
}

export async function answerText(
  sender: Sender,
  asked: { readonly text: string; readonly calledAs: string; readonly before?: 'channel' },
  { dependencies }: Handling,
): Promise<Outcome> {
  const { config, directory } = dependencies;
  const [caller, place] = await Promise.all([
    identifyCaller(sender, config().access, directory),
    identifyPlace(sender.channelId, directory),
  ]);
  return runLine({ ...asked, caller, place }, dependencies);
}

/** Only what takes long says that it does. */
async function tellWhileWaiting(answer: Promise<Outcome>, respond: RespondFn): Promise<Outcome> {
  const answered = new AbortController();
  const waiting = sleep(patience, undefined, { signal: answered.signal }).then(
    () => respondWith(respond, working, { audience: 'caller' }),
    () => undefined,
  );
  try {
    return await answer;
  } finally {
    answered.abort();
    await waiting;
  }
}

const working = { summary: 'Working on it…', parts: [lines(['Working on it…'])] };
