import type { UnreadEntry, WhatCanDocument, WhoCanDocument } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import type { Place } from '../state/place.ts';
import { answerTo } from '../state/questions.ts';
import { answerDocument } from './answer-document.ts';
import { paragraph } from './document.ts';
import type { Document, TextSource } from './document.ts';

type WhoCanPlace = Extract<Place, { view: 'who-can' }>;
type WhatCanPlace = Extract<Place, { view: 'what-can' }>;

/** Every subject that may, with every way that leads to it. */
export function whoCanDocument(
  { cluster, verb, resource, namespace }: WhoCanPlace,
  state: TextSource,
  width: number,
): Document {
  const feed = state.feeds.find((one) => one.cluster === cluster);
  const where = namespace === null ? 'in the whole cluster' : `in ${namespace}`;
  return [
    ...paragraph(`Who can ${verb} ${resource} ${where}`, { width, style: 'strong' }),
    [],
    ...answerDocument(answerTo(state, feed?.id ?? '', { ask: 'who-can', verb, resource, namespace }), width, (answer) =>
      subjects(answer, width),
    ),
    [],
    ...paragraph(': asks another one: who-can create pods/exec -n shop', { width, style: 'dim' }),
  ];
}

function subjects({ subjects: allowed, unread = [] }: WhoCanDocument, width: number): Document {
  const nobody = unread.length === 0 ? paragraph('Nobody.', { width, style: 'good' }) : [];
  return [
    ...unreadLines(unread, width),
    ...(allowed.length === 0 ? nobody : paragraph(plural(allowed.length, 'subject'), { width, style: 'dim' })),
    ...allowed.flatMap(({ kind, namespace, name, via }): Document => [
      [
        { text: `  ${kind} `, style: 'dim' },
        { text: namespace === null ? name : `${namespace}/${name}`, style: 'strong' },
      ],
      ...via.flatMap((way) => paragraph(way, { width, indent: 6, style: 'dim' })),
    ]),
  ];
}

/** What a subject may do, the groups that it is in counted. */
export function whatCanDocument({ cluster, subject }: WhatCanPlace, state: TextSource, width: number): Document {
  const feed = state.feeds.find((one) => one.cluster === cluster);
  return [
    ...paragraph(`What ${subject} can do`, { width, style: 'strong' }),
    [],
    ...answerDocument(answerTo(state, feed?.id ?? '', { ask: 'what-can', subject }), width, (answer) =>
      rights(answer, width),
    ),
    [],
    ...paragraph(': asks about another one: what-can sa:shop/web', { width, style: 'dim' }),
  ];
}

function rights({ rights: granted, groups, unrestricted, unread = [] }: WhatCanDocument, width: number): Document {
  const member = groups.length === 0 ? [] : paragraph(`as a member of ${groups.join(', ')}`, { width, style: 'dim' });
  if (unrestricted)
    return [...member, ...paragraph('Everything: system:masters is asked before RBAC.', { width, style: 'danger' })];
  const nothing =
    granted.length === 0 && unread.length === 0 ? paragraph('Nothing that a binding grants.', { width }) : [];
  return [
    ...unreadLines(unread, width),
    ...member,
    ...nothing,
    ...[...Map.groupBy(granted, ({ namespace }) => namespace)].flatMap(([namespace, own]): Document => [
      [],
      [{ text: namespace === null ? 'In the whole cluster' : `In ${namespace}`, style: 'accent' }],
      ...own.flatMap(({ verbs, resources, resourceNames, nonResourceURLs, via }): Document => [
        ...paragraph(
          `${verbs.join(', ')}: ${[...resources, ...nonResourceURLs].join(', ')}${resourceNames.length === 0 ? '' : ` named ${resourceNames.join(', ')}`}`,
          { width, indent: 2 },
        ),
        ...via.flatMap((way) => paragraph(way, { width, indent: 6, style: 'dim' })),
      ]),
    ]),
  ];
}

function unreadLines(unread: readonly UnreadEntry[], width: number): Document {
  return unread.flatMap(({ kind, namespace, reason }) =>
    paragraph(
      `? ${kind}${namespace === null ? '' : ` in ${namespace}`} could not be read (${reason}): there may be more`,
      { width, style: 'warning' },
    ),
  );
}
