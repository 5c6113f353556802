import type { RespondArguments, RespondFn, webApi } from '@slack/bolt';
import type { Message } from '../blocks/block.ts';
import { renderPage } from '../blocks/render-page.ts';
import type { Page } from '../blocks/page.ts';
import type { Audience } from '../access/decide.ts';
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
  const message: RespondArguments = {
    ...forSlack(renderPage(page)),
    ...asItIs,
    response_type: audience === 'channel' ? 'in_channel' : 'ephemeral',
    replace_original: replace,
  };
  await respond(message);
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
  const message = {
    channel,
    ...forSlack(renderPage(page)),
    ...asItIs,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  };
  if (onlyFor === undefined) await client.chat.postMessage(message);
  else await client.chat.postEphemeral({ ...message, user: onlyFor });
}

/** What others are told. That it could not be said there is no reason to take back what was done. */
export async function sendPosts(client: webApi.WebClient, { posts }: Pick<Outcome, 'posts'>): Promise<void> {
  for (const { channelId, page } of posts) await sendTo(client, page, { channel: channelId });
}

/** Our blocks are readonly and hold a block that the client's types do not know yet; Slack's own types are neither. */
export function forSlack({ text, blocks }: Message): { text: string; blocks: SlackMessage['blocks'] } {
  return { text, blocks: structuredClone(blocks) as unknown as SlackMessage['blocks'] };
}
