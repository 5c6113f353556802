import { expect } from 'vitest';
import type { Page } from '../../packages/slackbot/src/blocks/page.ts';
import { renderPage } from '../../packages/slackbot/src/blocks/render-page.ts';
import { runLine } from '../../packages/slackbot/src/commands/run-line.ts';
import type { Outcome } from '../../packages/slackbot/src/commands/answer-as.ts';
import type { Asked } from '../../packages/slackbot/src/commands/run-line.ts';
import { messageText } from '../../packages/slackbot/src/demo/message-text.ts';
import type { Dependencies } from '../../packages/slackbot/src/dependencies.ts';
import { aCaller, aPlace } from './access.ts';
import { messageFaults } from './block-kit.ts';

/** What somebody reads who asks this; the message is held to Slack's limits. */
export async function said(text: string, dependencies: Dependencies, tweak: Partial<Asked> = {}): Promise<string> {
  return pageText((await asked(text, dependencies, tweak)).page);
}

export async function asked(text: string, dependencies: Dependencies, tweak: Partial<Asked> = {}): Promise<Outcome> {
  const asking = { text, caller: aCaller(), place: aPlace(), calledAs: '/k8s-risk', ...tweak };
  const outcome = await runLine(asking, dependencies);
  for (const { page } of [outcome, ...outcome.posts]) pageText(page);
  return outcome;
}

function pageText(page: Page): string {
  const message = renderPage(page);
  expect(messageFaults(message)).toEqual([]);
  return messageText(message.blocks, 200).join('\n');
}
