import type { RespondArguments, RespondFn, webApi } from '@slack/bolt';
import type { Audience } from '../access/decide.ts';
import type { Message } from '../blocks/block.ts';
import { code, lines } from '../blocks/page.ts';
import type { Page } from '../blocks/page.ts';
import { renderPage } from '../blocks/render-page.ts';
import type { Outcome } from '../commands/answer-as.ts';

/** Nothing of a message is looked up, expanded or read as markup beyond what the blocks say. */
const asItIs = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const;

type SlackMessage = Pick<webApi.ChatPostMessageArguments, 'channel'> & {
  readonly text: string;
  blocks: webApi.KnownBlock[];
};

/** An answer to the address that came with a request; `replace` for one that takes the place of what was clicked. */
export async function respondWith(
  respond: RespondFn,
  page: Page,
  { audience, replace = false }: { readonly audience: Audience; readonly replace?: boolean },
): Promise<void> {
  await richThenPlain(page, async (message) => {
    const answer: RespondArguments = {
      ...forSlack(message),
      ...asItIs,
      response_type: audience === 'channel' ? 'in_channel' : 'ephemeral',
      replace_original: replace,
    };
    await respond(answer);
  });
}

export interface Destination {
  readonly channel: string;
  readonly thread?: string;
  /** For one person's eyes only. */
  readonly onlyFor?: string;
}

/** A message into a channel or thread, once. What must not be lost goes through the ledger instead. */
export async function sendTo(
  client: webApi.WebClient,
  page: Page,
  { channel, thread, onlyFor }: Destination,
): Promise<void> {
  await richThenPlain(page, async (message) => {
    const where = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
    const sent = { ...where, ...forSlack(message), ...asItIs };
    if (onlyFor === undefined) await client.chat.postMessage(sent);
    else await client.chat.postEphemeral({ ...sent, user: onlyFor });
  });
}

/** What others are told. Where that cannot be said it is told to whoever did it: what was done stays done. */
export async function sendPosts(
  client: webApi.WebClient,
  { posts }: Pick<Outcome, 'posts'>,
  tell: (page: Page) => Promise<void>,
): Promise<void> {
  for (const { channelId, page } of posts) {
    try {
      await sendTo(client, page, { channel: channelId });
    } catch {
      await tell(notPosted(channelId));
    }
  }
}

function notPosted(channelId: string): Page {
  const summary = 'I could not post that there.';
  return {
    summary,
    parts: [
      lines(
        [
          'I could not post into ',
          { kind: 'mention', who: 'channel', id: channelId },
          ', so nobody there knows of it.',
        ],
        ['Invite me there: ', code('/invite @k8s-risk')],
      ),
    ],
  };
}

/** A workspace may not know the newer blocks yet, and how much is too much is Slack's secret: then once more, plainer. */
async function richThenPlain(page: Page, send: (message: Message) => Promise<void>): Promise<void> {
  try {
    await send(renderPage(page));
  } catch (error) {
    if (!isBlocksFault(error)) throw error;
    await send(renderPage(page, 'text', 10));
  }
}

/** Slack refused the blocks: nothing was posted. */
function isBlocksFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  const body: unknown = Reflect.get(error, 'body') ?? Reflect.get(error, 'data');
  const words = [error.message, cause instanceof Error ? cause.message : '', JSON.stringify(body ?? '')].join(' ');
  // The address that came with a request answers with 400 to blocks that it cannot show.
  return (
    Reflect.get(error, 'statusCode') === 400 || /invalid_blocks|msg_blocks_too_long|invalid_block_type/.test(words)
  );
}

/** Our blocks are readonly and hold a block that the client's types do not know yet; Slack's own types are neither. */
export function forSlack({ text, blocks }: Message): { text: string; blocks: SlackMessage['blocks'] } {
  return { text, blocks: structuredClone(blocks) as unknown as SlackMessage['blocks'] };
}
