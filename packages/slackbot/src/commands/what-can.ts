import { err, ok } from '@k8s-risk/core';
import type { Right } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { needsWhole } from './needs-whole.ts';
import { pickView } from './pick-views.ts';
import { unreadNotes } from './who-can.ts';

const shown = 10;

/** What a subject may do. */
export const whatCan = defineCommand({
  verb: 'what-can',
  access: 'what-can',
  run: async (line, request) => {
    const { subject, scope } = line;
    if (subject === undefined)
      return err(
        fault('E102', ['what-can needs a subject, e.g. ', code(`${request.calledAs} what-can sa:ci/deployer`)]),
      );
    const picked = await pickView(scope, request);
    if (!picked.ok) return picked;
    const { view, cluster } = picked.value;
    if (!request.sees.whole(cluster.name)) return err(needsWhole('what-can', cluster.name, request));
    const answer = await cluster.ask({ ask: 'what-can', subject });
    if (!answer.ok) return err(fault('E105', [answer.message]));
    const { rights, unrestricted, unread = [] } = answer.json;
    const summary = unrestricted ? `${subject} may do everything` : `${subject}: ${plural(rights.length, 'right')}`;
    const items = rights.slice(0, shown).map((right) => rightLine(right));
    const left = rights.length - items.length;
    return ok({
      page: {
        title: summary,
        summary,
        parts: [
          ...(unrestricted ? [lines([bold('Unrestricted'), ': no rule of RBAC holds it back.'])] : []),
          ...(items.length === 0 ? [] : [{ kind: 'list' as const, ordered: false, items }]),
          ...(rights.length === 0 && !unrestricted ? [lines(['Nothing that could be seen.'])] : []),
          ...(left > 0
            ? [lines([`… and ${String(left)} more: `, code(`k8s-risk rbac what-can ${subject}`), ' shows all.'])]
            : []),
        ],
        notes: [...unreadNotes(unread), ...viewNotes(view)],
      },
    });
  },
});

function rightLine({ verbs, resources, nonResourceURLs, namespace, via }: Right): Line {
  const what = `${verbs.join(', ')} ${[...resources, ...nonResourceURLs].join(', ')}`;
  const others = via.length > 1 ? ` and ${plural(via.length - 1, 'other way', 'other ways')}` : '';
  return [
    code(what),
    namespace === null ? ' in the whole cluster via ' : ` in ${namespace} via `,
    via[0] ?? '',
    others,
  ];
}
