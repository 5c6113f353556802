import { err, ok } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line } from '../blocks/page.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import { pickView } from './pick-views.ts';

const shown = 10;

/** Who may do this. In a restricted view only what its own bindings give: those of the cluster are not for its reader. */
export const whoCan = defineCommand({
  verb: 'who-can',
  access: 'who-can',
  run: async (line, request) => {
    const { question, scope } = line;
    if (question === undefined)
      return err(
        fault('E102', [
          'who-can needs a verb and a resource, e.g. ',
          code(`${request.calledAs} who-can get secrets -n payments`),
        ]),
      );
    const picked = await pickView(scope, request);
    if (!picked.ok) return picked;
    const { view, cluster } = picked.value;
    const [namespace = null] = scope.namespaces;
    const whole = request.sees.whole(cluster.name);
    if (!whole && namespace === null)
      return err(fault('E102', ['Here you see some namespaces only: name one with ', code('-n NAMESPACE'), '.']));
    const answer = await cluster.ask({ ask: 'who-can', ...question, namespace });
    if (!answer.ok) return err(fault('E105', [answer.message]));
    const subjects = answer.json.subjects.flatMap((subject) => {
      const via = whole ? subject.via : subject.via.filter((way) => way.startsWith(`RoleBinding ${namespace ?? ''}/`));
      return via.length === 0 ? [] : [{ ...subject, via }];
    });
    const hidden = whole ? 0 : answer.json.subjects.length - subjects.length;
    const where = namespace === null ? 'in the whole cluster' : `in ${namespace}`;
    const what = `${question.verb} ${question.resource} ${where}`;
    const summary =
      subjects.length === 0
        ? `Nobody that can be seen may ${what}`
        : `${plural(subjects.length, 'subject')} may ${what}`;
    const items = subjects.slice(0, shown).map(({ kind, namespace: home, name, via }): Line => {
      const others = via.length > 1 ? ` and ${plural(via.length - 1, 'other way', 'other ways')}` : '';
      return [bold(`${kind} ${home === null ? '' : `${home}/`}${name}`), ' via ', code(via[0] ?? ''), others];
    });
    const left = subjects.length - items.length;
    return ok({
      page: {
        title: summary,
        summary,
        parts: [
          ...(items.length === 0 ? [] : [{ kind: 'list' as const, ordered: false, items }]),
          ...(left > 0
            ? [
                lines([
                  `… and ${String(left)} more: `,
                  code(`k8s-risk rbac who-can ${question.verb} ${question.resource}`),
                  ' shows all.',
                ]),
              ]
            : []),
          ...(hidden > 0
            ? [
                lines([
                  `Whoever may do it by a binding of the whole cluster is not shown: you see ${view.scope ?? cluster.name} only.`,
                ]),
              ]
            : []),
        ],
        notes: [...unreadNotes(answer.json.unread ?? []), ...viewNotes(view)],
      },
    });
  },
});

export function unreadNotes(unread: readonly { readonly kind: string; readonly reason: string }[]): readonly Line[] {
  if (unread.length === 0) return [];
  const kinds = [...new Set(unread.map(({ kind }) => kind.split('.')[0] ?? kind))].join(', ');
  return [[`There may be more: ${kinds} could not be read.`]];
}
