import { bySeverity } from '@k8s-risk/core';
import type { SeverityCounts } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { countWords, severityWords, shortId } from '../blocks/finding-words.ts';
import { bold, code, date, lines } from '../blocks/page.ts';
import type { Line, Page, PageButton } from '../blocks/page.ts';
import { isFlapping } from './alert-group.ts';
import type { AlertGroup, AlertMember } from './alert-group.ts';

const shownInParent = 5;
const shownInThread = 40;

/** The message of an alert: what, where, how bad; and later, what became of it. */
export function alertPage(group: AlertGroup, buttons: readonly PageButton[], calledAs: string): Page {
  const { cluster, members, title, state } = group;
  const open = members.filter((member) => member.open);
  if (state === 'closed') {
    const summary = `${cluster}: resolved: ${title}`;
    return {
      summary,
      parts: [lines([bold(`Resolved in ${cluster}: `), title, ` (${plural(members.length, 'finding')})`])],
      notes: [['resolved ', date(new Date(group.changedAt))]],
    };
  }
  const worst = [...open].sort((a, b) => bySeverity(a.severity, b.severity))[0];
  const heading = `${String(open.length)} new ${worst?.severity ?? ''} in ${cluster}: ${title}`;
  const more = open.length - shownInParent;
  const resolved = members.length - open.length;
  return {
    title: heading,
    summary: heading,
    parts: [
      {
        kind: 'list',
        ordered: false,
        items: open.slice(0, shownInParent).map(memberLine),
        ...(more > 0 ? { more: { count: more, command: `${calledAs} findings status:new @${cluster}` } } : {}),
      },
      ...(resolved > 0 ? [lines([`${String(resolved)} of them resolved since.`])] : []),
    ],
    ...(buttons.length > 0 ? { buttons } : {}),
    notes: notesOf(group),
  };
}

function notesOf(group: AlertGroup): readonly Line[] {
  const flapping = group.members.filter(({ turns }) => isFlapping(turns, group.changedAt)).length;
  const notes: Line[] = [['first seen ', date(new Date(group.openedAt))]];
  if (flapping > 0)
    notes.push([
      `${plural(flapping, 'finding')} of them come and go all the time: from now on only digests speak of them`,
    ]);
  return notes;
}

function memberLine({ severity, object, message, id }: AlertMember): Line {
  return [`${severityWords(severity)} — `, code(object), ' ', message, ' ', code(shortId(id))];
}

/** What stands in the thread of an alert after something changed. */
export function alertUpdate(before: AlertGroup | undefined, group: AlertGroup): Page | undefined {
  const was = new Map((before?.members ?? []).map((member) => [member.id, member.open]));
  const came = group.members.filter(({ id, open }) => open && was.get(id) !== true);
  const went = group.members.filter(({ id, open }) => !open && was.get(id) === true);
  if (came.length + went.length === 0) return undefined;
  const parts: Page['parts'] = [
    ...(came.length === 0
      ? []
      : [lines([bold(before === undefined ? 'All of them' : 'More of them')]), list(came.map(memberLine))]),
    ...(went.length === 0
      ? []
      : [lines([bold('Resolved')]), list(went.map(({ object, id }): Line => [code(object), ' ', code(shortId(id))]))]),
  ];
  return { summary: `${plural(came.length, 'more finding')}, ${String(went.length)} resolved`, parts };
}

function list(items: readonly Line[]): Page['parts'][number] {
  return { kind: 'list', ordered: false, items: items.slice(0, shownInThread) };
}

/** Where alerts begin: what is there already is told once, as a number. */
export function baselinePage(cluster: string, counts: SeverityCounts, calledAs: string): Page {
  const summary = `Alerts of ${cluster} begin now`;
  return {
    summary,
    parts: [
      lines(
        [bold(`${summary}.`), ` Open already, and no news: ${countWords(counts)}.`],
        [
          'From now on this channel is told what is new. ',
          code(`${calledAs} findings @${cluster}`),
          ' shows what is there.',
        ],
      ),
    ],
  };
}

/** Too many alerts at once are one message. */
export function rollUpPage(groups: readonly AlertGroup[], calledAs: string): Page {
  const summary = `${plural(groups.length, 'more alert')} in this hour`;
  return {
    summary,
    parts: [
      lines([bold(summary), ': more than this channel takes in an hour.']),
      list(
        groups.map(({ cluster, title, members }): Line => [
          `${cluster}: `,
          bold(title),
          ` (${plural(members.length, 'finding')})`,
        ]),
      ),
      lines([code(`${calledAs} findings status:new`), ' shows all of them.']),
    ],
  };
}
