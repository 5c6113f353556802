import { countSeverities, err, ok, parseDuration } from '@k8s-risk/core';
import type { FindingRecord } from '@k8s-risk/core/node';
import { plural } from '@k8s-risk/core/text';
import { checkTitle, countWords, objectWords, severityWords, shortId } from '../blocks/finding-words.ts';
import { bold, code, lines } from '../blocks/page.ts';
import type { Line, Part } from '../blocks/page.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { fault } from '../replies/fault.ts';
import { defineCommand } from './command.ts';
import type { LineOf } from './command.ts';
import { pickView } from './pick-views.ts';

const day = 86_400_000;
const shown = 8;

/** What came and what went since a moment; the last week where none is named. */
export const diff = defineCommand({
  verb: 'diff',
  access: 'diff',
  run: async (line, request) => {
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const { view, cluster } = picked.value;
    const since = sinceOf(line, request.now.getTime());
    if (since === undefined)
      return err(
        fault('E108', [
          code(line.from ?? ''),
          ' is no moment. Use ',
          code('diff since:7d'),
          ', ',
          code('diff @-1d'),
          ' or a date.',
        ]),
      );
    const until = request.now.getTime();
    const changed = await request.dependencies.history.findings({
      cluster: cluster.historyName(),
      changedWithin: [since, until],
    });
    // What is remembered goes through the same eye of the needle as what is seen now.
    const visible = changed.filter(({ resource }) =>
      view.scope === undefined ? true : resource.namespace !== null && view.namespaces.includes(resource.namespace),
    );
    const came = visible.filter(({ openedAt, status }) => status === 'open' && Date.parse(openedAt) > since);
    const went = visible.filter(({ status }) => status !== 'open');
    const name = view.scope ?? view.cluster;
    const summary = `${name}: ${String(came.length)} new, ${String(went.length)} gone in ${plural(Math.max(1, Math.round((until - since) / day)), 'day')}`;
    return ok({
      page: {
        title: summary,
        summary,
        parts: [
          ...section('New', came),
          ...section('Gone', went),
          ...(visible.length === 0 ? [lines(['Nothing changed.'])] : []),
        ],
        notes: viewNotes(view),
      },
    });
  },
});

function section(title: string, records: readonly FindingRecord[]): readonly Part[] {
  if (records.length === 0) return [];
  const items = records.slice(0, shown).map((record) => itemOf(record));
  const left = records.length - items.length;
  return [
    lines([bold(`${title}: `), countWords(countSeverities(records))]),
    { kind: 'list', ordered: false, items: left === 0 ? items : [...items, [`… and ${String(left)} more`]] },
  ];
}

function itemOf(record: FindingRecord): Line {
  const because = record.status === 'open' ? '' : ` (${record.because ?? record.status})`;
  return [
    `${severityWords(record.severity)} `,
    checkTitle(record),
    ' — ',
    code(objectWords(record)),
    `${because} `,
    code(shortId(record.id)),
  ];
}

function sinceOf({ from, filter }: LineOf<'diff'>, now: number): number | undefined {
  for (const { condition } of filter)
    if (condition.field === 'since')
      return 'date' in condition ? Date.parse(condition.date) : now - condition.milliseconds;
  if (from === undefined) return now - 7 * day;
  const ago = parseDuration(/^@?-(\w+)$/.exec(from)?.[1] ?? '');
  if (ago !== undefined) return now - ago;
  const date = Date.parse(from.replace(/^@/, ''));
  return Number.isNaN(date) ? undefined : date;
}
