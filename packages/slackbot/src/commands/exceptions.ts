import { ok } from '@k8s-risk/core';
import type { ExceptionScope } from '@k8s-risk/core';
import type { StoredException } from '@k8s-risk/core/node';
import { plural } from '@k8s-risk/core/text';
import type { Visibility } from '../access/visibility.ts';
import { checkTitle, objectWords, severityWords, shortId } from '../blocks/finding-words.ts';
import { bold, code, date, italic, lines } from '../blocks/page.ts';
import type { Line, Part } from '../blocks/page.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import type { Dependencies } from '../dependencies.ts';
import { defineCommand } from './command.ts';
import { pickViews } from './pick-views.ts';

const shown = 10;

/** `mutes`: what is accepted, by whom, why and until when. */
export const exceptions = defineCommand({
  verb: 'exceptions',
  access: 'findings',
  run: async (line, request) => {
    const scope = line.scope.clusters.length === 0 ? { ...line.scope, clusters: ['*'] } : line.scope;
    const picked = await pickViews(scope, request);
    if (!picked.ok) return picked;
    const { sees, dependencies, now } = request;
    const stored = (await dependencies.history.exceptions.list()).filter((one) =>
      seesException(one.scope, { sees, dependencies }),
    );
    const accepted = picked.value.flatMap(({ view }) => view.accepted);
    const summary = `${plural(accepted.length, 'accepted finding')}, ${plural(stored.length, 'exception')} that can be taken back here`;
    const parts: Part[] = [];
    if (stored.length > 0)
      parts.push({ kind: 'list', ordered: false, items: stored.slice(0, shown).map((one) => storedLine(one, now)) });
    if (accepted.length > 0)
      parts.push(lines([bold('What is covered')]), {
        kind: 'list',
        ordered: false,
        items: accepted
          .slice(0, shown)
          .map((finding): Line => [
            `${severityWords(finding.severity)} ${checkTitle(finding)} — `,
            code(objectWords(finding)),
            ` ${finding.exception?.reason ?? ''} `,
            code(shortId(finding.id)),
          ]),
      });
    const left = Math.max(0, accepted.length - shown) + Math.max(0, stored.length - shown);
    if (left > 0) parts.push(lines([`… and ${String(left)} more`]));
    if (parts.length === 0) parts.push(lines(['Nothing is accepted.']));
    return ok({
      page: {
        title: 'Accepted',
        summary,
        parts,
        notes: picked.value.flatMap(({ view }) => viewNotes(view)).slice(0, 5),
      },
    });
  },
});

/** One who may not look there does not learn of its exceptions. */
export function seesException(
  { cluster, namespace }: ExceptionScope,
  { sees, dependencies }: { readonly sees: Visibility; readonly dependencies: Dependencies },
): boolean {
  return dependencies.clusters
    .all()
    .some((one) => one.historyName() === cluster && sees.namespace(one.name, namespace ?? null));
}

function storedLine({ id, scope, reason, expires, createdBy }: StoredException, now: Date): Line {
  const what = [
    scope.checks?.join(', '),
    scope.kind,
    scope.namespace === undefined ? scope.name : `${scope.namespace}/${scope.name ?? '*'}`,
  ];
  const ended = expires !== null && Date.parse(expires) < now.getTime();
  const user = /^slack:([UW][A-Z0-9]+)$/.exec(createdBy)?.[1];
  return [
    code(id),
    ` ${what.filter((part) => part !== undefined).join(' ')}: ${reason}, `,
    ...(expires === null ? [] : [ended ? italic('expired ') : 'until ', date(new Date(expires))]),
    ' by ',
    user === undefined ? createdBy : { kind: 'mention', who: 'user', id: user },
  ];
}
