import { quoteValue, resourceLabel } from '@k8s-risk/core';
import type { Finding, ObjectDocument, ObjectMark } from '@k8s-risk/core';
import { safeLine } from '@k8s-risk/core/text';
import type { Found } from '../format/find-text.ts';
import { lineWidth } from '../format/line.ts';
import type { Line, Span } from '../format/line.ts';
import { objectName } from '../format/object-text.ts';
import { severityBadge } from '../format/severity-badge.ts';
import { yamlLine } from '../format/yaml-line.ts';
import type { FindingRow } from '../state/finding-lines.ts';
import { knownObjects } from '../state/known-objects.ts';
import { nearestObject } from '../state/open-named.ts';
import type { Place } from '../state/place.ts';
import { answerTo } from '../state/questions.ts';
import { openRowsOf } from '../state/select-finding-rows.ts';
import { paragraph } from './document.ts';
import type { Document, MarkedText, TextSource } from './document.ts';

type ObjectPlace = Extract<Place, { view: 'object' }>;

/**
 * An object as YAML; what a finding is about has its sign before the line, and behind it the checks, as far as there is room.
 * No secret, environment or ConfigMap value is in it: the engine has no place for them.
 */
export function objectText(place: ObjectPlace, state: TextSource, width: number): MarkedText {
  const { cluster, kind, namespace, name } = place;
  const feed = state.feeds.find((known) => known.cluster === cluster);
  const answer = answerTo(state, feed?.id ?? '', { ask: 'object', kind, namespace, name });
  switch (answer.state) {
    case 'waiting':
      return { lines: paragraph('Asking for the object ...', { width, style: 'accent' }), marked: [] };
    case 'refused':
      return {
        lines: [...paragraph(answer.message, { width, style: 'danger' }), ...nearby(place, state, width)],
        marked: [],
      };
    case 'answered':
      return answeredText(answer.json, { rows: openRowsOf(state, place), changes: state.changes, width });
  }
}

/** For a name that may have been mistyped. */
function nearby(place: ObjectPlace, state: TextSource, width: number): Document {
  const near = nearestObject(place, knownObjects(state));
  const words = near === undefined ? '' : `Did you mean :${objectName(near)}? `;
  return paragraph(`${words}:findings ${quoteValue(place.name)} looks for the name in all that was found.`, { width });
}

interface Known {
  /** Of the findings that are open about it. */
  readonly rows: readonly FindingRow[];
  readonly changes: TextSource['changes'];
  readonly width: number;
}

function answeredText({ resource, text, from, marks }: ObjectDocument, { rows, changes, width }: Known): MarkedText {
  const open = new Map(rows.flatMap(({ findings }) => findings.map((finding) => [finding.id, finding] as const)));
  const findingOf = ({ findingId }: ObjectMark): Finding | undefined =>
    open.get(findingId) ?? lastOf(findingId, changes);
  const byLine = Map.groupBy(marks, ({ line }) => line - 1);
  const placed = new Set(marks.map(({ findingId }) => findingId));
  const head: Document = [
    [
      { text: resourceLabel(resource), style: 'title' },
      { text: `  ${from}`, style: 'dim' },
    ],
    ...rows.filter(({ findings }) => findings.every(({ id }) => !placed.has(id))).map(rowLine),
    [],
  ];
  const marked: Found[] = [];
  const lines = text
    .trimEnd()
    .split('\n')
    .map((words, index) => {
      const about = (byLine.get(index) ?? []).flatMap((mark) => findingOf(mark) ?? []);
      if (about.length > 0) marked.push(pieceOf(words, head.length + index));
      return markedLine(yamlLine(words), about, width);
    });
  return { lines: [...head, ...lines], marked };
}

/** What the object as a whole lacks stands above it. */
function rowLine({ severity, title }: FindingRow): Line {
  return [severityBadge(severity, true), { text: ` ${title}` }];
}

/** What went with its object is shown as long as the text of the object is; what was fixed meanwhile is not. */
function lastOf(id: string, changes: TextSource['changes']): Finding | undefined {
  for (const change of changes) {
    if (change.type === 'removed' && change.finding.id === id)
      return change.because === 'deleted' ? change.finding : undefined;
  }
  return undefined;
}

/** A badge and a blank. */
const gutter = 5;

function pieceOf(words: string, line: number): Found {
  const safe = safeLine(words);
  return { line, start: gutter + safe.length - safe.trimStart().length, end: gutter + safe.length };
}

function markedLine(words: Line, about: readonly Finding[], width: number): Line {
  const [worst] = about;
  if (worst === undefined) return [{ text: ' '.repeat(gutter) }, ...words];
  const line = [severityBadge(worst.severity, true), { text: ' ' }, ...words];
  const ids = [...new Set(about.map(({ checkId }) => checkId))];
  return [...line, ...checkSpans(ids, width - lineWidth(line))];
}

/** As many ids as there is room for, and how many more there are. */
function checkSpans(ids: readonly string[], room: number): readonly Span[] {
  for (let shown = ids.length; shown > 0; shown -= 1) {
    const more = shown === ids.length ? '' : ` +${String(ids.length - shown)}`;
    const text = `  ${ids.slice(0, shown).join(' ')}${more}`;
    if (text.length <= room) return [{ text, style: 'dim' }];
  }
  return [];
}
