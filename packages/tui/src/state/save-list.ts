import { didYouMean } from '@k8s-risk/core/text';
import { documentOf } from '../documents/document-of.ts';
import { plainText } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import { csvRecords, markdownRecords } from '../format/records.ts';
import type { TableList } from '../tables/table.ts';
import { tableOf } from '../tables/table-of.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { recordsOf } from './copy-texts.ts';
import { shownFeeds } from './cluster-scope.ts';
import { say } from './notice.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

const savedWidth = 160;

/** By the word that asks for it, and by the end of a file's name. */
const formats = { text: 'txt', json: 'json', csv: 'csv', markdown: 'md' } as const;
type Format = keyof typeof formats;

/** @returns the format, or what is wrong with the word */
export function readFormat(word: string): { readonly format: Format } | { readonly wrong: string } {
  const names = Object.keys(formats) as readonly Format[];
  const format = names.find((name) => name === word || formats[name] === word);
  if (format !== undefined) return { format };
  return { wrong: `a view is saved as ${names.join(', ')}, not as "${word}"${didYouMean(word, names)}` };
}

/**
 * What is shown, to a file: as text, as it reads, with headings; else every row with every chosen column, uncut. Rows that
 * stand for findings are those findings as JSON.
 */
export function saveList(state: State, format: Format = 'text', name?: string): Update {
  const route = routeOf(state);
  // A file does not say that it is a part.
  const feeds = shownFeeds(state);
  if (feeds.length > 0 && feeds.every(({ phase }) => phase === 'loading'))
    return unchanged(
      say(state, {
        text: 'the cluster is still being read: what is here can be saved when all of it is',
        tone: 'warning',
        at: state.now,
      }),
    );
  const list = tableOf(route.place)?.list(state, route);
  const stamp = new Date(state.now).toISOString().slice(0, 19).replaceAll(':', '');
  const file = name ?? `k8s-risk-${route.place.view}-${stamp}.${formats[format]}`;
  const text = list === undefined ? textOf(state, format) : recordsText(state, list, format);
  if (text === undefined)
    return unchanged(
      say(state, { text: `this screen has no rows to save as ${format}`, tone: 'warning', at: state.now }),
    );
  return { state, effects: [{ type: 'save', name: file, text }] };
}

function textOf(state: State, format: Format): string | undefined {
  if (format !== 'text') return undefined;
  const lines = documentOf(routeOf(state), state, savedWidth);
  return lines && linesText(lines);
}

function recordsText(state: State, list: TableList, format: Format): string {
  const chosen = state.preferences.columns[routeOf(state).place.view];
  const places = Array.from({ length: list.count }, (_, index) => index);
  switch (format) {
    case 'text': {
      const drawing = list.draw({ width: savedWidth, wide: chosen === undefined, chosen, now: state.now });
      return linesText([drawing.heading, ...places.map((index) => drawing.lineAt(index))]);
    }
    case 'json': {
      const members = places.flatMap((index) =>
        list.findingsAt(index).map((finding) => ({ cluster: list.clusterAt(index) ?? '', finding })),
      );
      const findings = recordsOf(members, state.feeds.length > 1);
      const { names, rows } = list.records(state.now, chosen);
      const objects = rows.map((row) => Object.fromEntries(names.map((id, place) => [id, row[place] ?? ''])));
      return `${JSON.stringify(findings.length > 0 ? findings : objects, undefined, 2)}\n`;
    }
    case 'csv':
      return [...csvRecords(list.records(state.now, chosen))].join('');
    case 'markdown':
      return [...markdownRecords(list.records(state.now, chosen))].join('');
  }
}

function linesText(lines: readonly Line[]): string {
  return `${lines.map((line) => plainText(line).trimEnd()).join('\n')}\n`;
}
