import { err, ok } from '@k8s-risk/core';
import { code, lines } from '../blocks/page.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { seesException } from './exceptions.ts';

/** Takes an exception back that was made in Slack or in the terminal: by its id. */
export const unaccept = defineCommand({
  verb: 'unaccept',
  access: 'unaccept',
  run: async (line, request) => {
    const { dependencies, caller, place, now, sees, calledAs } = request;
    const id = (line.id ?? '').toLowerCase();
    const stored = await dependencies.history.exceptions.list();
    const found = stored.filter((one) => one.id.startsWith(id) && seesException(one.scope, { sees, dependencies }));
    const [exception, other] = found;
    if (exception === undefined || id.length < 4)
      return err(
        fault('E107', [
          'There is no exception ',
          code(id),
          ' that you can see. ',
          code(`${calledAs} mutes`),
          ' lists them.',
        ]),
      );
    if (other !== undefined) return err(fault('E104', [code(id), ' begins several ids. Write more of it.']));
    await dependencies.history.exceptions.revoke(exception.id, `slack:${caller.userId}`, now);
    await dependencies.refreshPolicy();
    const summary = `Taken back: ${exception.reason}. What it covered is open again.`;
    const by = { kind: 'mention', who: 'user', id: caller.userId } as const;
    return ok({
      page: { summary, parts: [lines([summary])] },
      posts:
        place.kind === 'direct'
          ? []
          : [
              {
                channelId: place.channelId,
                page: { summary, parts: [lines([by, ' took an exception back: ', exception.reason])] },
              },
            ],
    });
  },
});
