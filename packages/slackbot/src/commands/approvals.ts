import { ok } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { bold, code, date, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { defineCommand } from './command.ts';

/** What waits for the caller's word. */
export const approvals = defineCommand({
  verb: 'approvals',
  access: 'approve',
  run: async (_line, { dependencies, sees, caller, now }) => {
    const open = await dependencies.store.plans.open(now);
    const mine = open.filter(
      ({ work, requester, decisions }) =>
        sees.cluster(work.cluster) &&
        requester !== caller.userId &&
        !decisions.some(({ userId }) => userId === caller.userId),
    );
    const summary =
      mine.length === 0 ? 'Nothing waits for you.' : `${plural(mine.length, 'request')} for you to decide`;
    const items = mine.map(({ work, requester, channelId, expiresAt }): Line => [
      bold(work.kind === 'accept' ? 'Accept' : 'Fix'),
      ` ${work.about} in `,
      code(work.cluster),
      ', asked by ',
      { kind: 'mention', who: 'user', id: requester },
      ' in ',
      { kind: 'mention', who: 'channel', id: channelId },
      ', until ',
      date(expiresAt),
    ]);
    return ok({
      page: {
        title: 'Approvals',
        summary,
        parts: [items.length === 0 ? lines([summary]) : { kind: 'list', ordered: false, items }],
      },
    });
  },
});
