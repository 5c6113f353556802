import { ok } from '@k8s-risk/core';
import { grantsOf } from '../access/decide.ts';
import type { Grant } from '../access/access-policy.ts';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { defineCommand } from './command.ts';

/** What the caller may do here, and where each right comes from. */
export const whoami = defineCommand({
  verb: 'whoami',
  access: 'anyone',
  run: (_line, { policy, caller, place }) => {
    const title = 'What you may do here';
    if (policy === undefined) {
      const words = 'Nobody has said yet who may see what: setup mode. You may ask help, whoami, status and score.';
      return Promise.resolve(ok({ page: { title, summary: words, parts: [lines([words])] } }));
    }
    const own = grantsOf(policy, caller).map((grant) => grantLine(grant, grant.from));
    const channel = policy.channels.get(place.channelId);
    const shared = (channel?.grants ?? []).map((grant) => grantLine(grant, 'this channel'));
    const items = [...own, ...shared];
    const notes: Line[] = [];
    if (caller.groups === undefined)
      notes.push([
        'Slack does not say at the moment which user groups you are in: grants of groups do not count until it does.',
      ]);
    if (channel?.inChannel === false) notes.push(['Answers are not shown to this whole channel.']);
    if (place.kind === 'internal' && channel === undefined)
      notes.push([
        'This channel was granted nothing: you read here with your own grants, and cannot accept, fix or scan from here.',
      ]);
    return Promise.resolve(
      ok({
        page: {
          title,
          summary: items.length === 0 ? 'Nothing was granted to you here.' : title,
          parts: [
            lines([
              'You are ',
              { kind: 'mention', who: 'user', id: caller.userId },
              ' of workspace ',
              code(caller.teamId),
              '.',
            ]),
            items.length === 0
              ? lines([bold('Nothing was granted to you here.')])
              : { kind: 'list', ordered: false, items },
          ],
          notes,
        },
      }),
    );
  },
});

function grantLine({ role, clusters, namespaces }: Grant, from: string): Line {
  const where =
    namespaces === undefined ? clusters : clusters.flatMap((cluster) => namespaces.map((name) => `${cluster}/${name}`));
  return [bold(role), ' on ', code(where.join(', ')), ` — from ${from}`];
}
