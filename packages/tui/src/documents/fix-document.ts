import { resourceLabel } from '@k8s-risk/core';
import type { FixDocument, FixEntry } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { diffLines } from '../format/diff-lines.ts';
import type { DiffLine } from '../format/diff-lines.ts';
import { glyphs } from '../format/glyphs.ts';
import { fitText } from '../format/line.ts';
import type { Line, Span } from '../format/line.ts';
import { askedFixes, byObject } from '../state/fixes.ts';
import type { AskedFixes, ObjectFixes } from '../state/fixes.ts';
import type { FixPlace } from '../state/place.ts';
import { reportContext } from '../state/finding-lines.ts';
import { findRowOf } from '../state/select-finding-rows.ts';
import { managersText } from './managers-text.ts';
import { paragraph } from './document.ts';
import type { Document, TextSource } from './document.ts';

/** From here on the two sides stand side by side. */
const sideBySideFrom = 100;

/** What would change, what that closes, and what the score is afterwards: the same engine judges the fixed objects. */
export function fixDocument(place: FixPlace, state: TextSource, width: number): Document {
  const asked = askedFixes(state, place);
  return [
    ...asked.flatMap((part, index) => [
      ...(state.feeds.length < 2 ? [] : clusterHeading(part.cluster, index)),
      ...partDocument(part, state, width),
    ]),
    ...(asked.some(({ answer }) => answer.state === 'answered') ? [[], ...keys(state, width)] : []),
  ];
}

function clusterHeading(cluster: string, index: number): Document {
  const heading: Line = [{ text: cluster, style: 'accent' }];
  return index === 0 ? [heading] : [[], heading];
}

function partDocument({ cluster, asked, answer }: AskedFixes, state: TextSource, width: number): Document {
  switch (answer.state) {
    case 'gone':
      return paragraph('Nothing is left to fix here: it was fixed or accepted, or its object was deleted.', {
        width,
        style: 'good',
      });
    case 'waiting':
      return paragraph('Working out the fix, and judging again what it would change ...', { width, style: 'accent' });
    case 'refused':
      return paragraph(answer.message, { width, style: 'danger' });
    case 'answered': {
      const objects = byObject(answer.json.fixes);
      const closed = closedBy(answer.json, cluster, state);
      return [
        ...effect(answer.json, { asked, objects: objects.length }, width),
        ...objects.flatMap((object) => objectLines(object, { closed, brief: objects.length > 1, width })),
      ];
    }
  }
}

function keys({ allowWrite }: TextSource, width: number): Document {
  const text = allowWrite
    ? 'a lets the server try it, and asks before it writes. c copies the kubectl line, ctrl-s saves the patches.'
    : 'Read-only: c copies the kubectl line, ctrl-s saves the patches; --allow-write lets a apply it from here.';
  return paragraph(text, { width, style: 'dim' });
}

function effect(
  { closes, opens, score, fixes }: FixDocument,
  { asked, objects }: { readonly asked: number; readonly objects: number },
  width: number,
): Document {
  const wanted = new Set(fixes.map(({ findingId }) => findingId));
  const others = closes.filter((id) => !wanted.has(id)).length;
  const also = others === 0 ? '' : `, and ${String(others)} more`;
  const where = objects === 1 ? '' : `, on ${String(objects)} objects`;
  const gone = asked - wanted.size;
  const byHand = fixes.filter(({ remedy }) => remedy === null).length;
  const warn = (text: string): Document => paragraph(text, { width, style: 'warning' });
  return [
    [
      { text: `Closes ${String(closes.length - others)} of ${String(wanted.size)}${also}${where}`, style: 'strong' },
      ...(score === null ? [] : scoreSpans(score, objects)),
    ],
    ...(gone === 0 ? [] : paragraph(`${String(gone)} that were marked are closed already.`, { width, style: 'good' })),
    ...(opens.length === 0 ? [] : warn(`It would bring ${plural(opens.length, 'other finding')}.`)),
    ...(byHand === 0 ? [] : warn(`${String(byHand)} of them a person must decide: there is no patch for it.`)),
  ];
}

function scoreSpans(
  { before, after }: { readonly before: number; readonly after: number },
  objects: number,
): readonly Span[] {
  const change = after === before ? glyphs.same : after < before ? glyphs.less : glyphs.more;
  const all = objects === 1 ? '' : ' after all of them';
  const text = `   risk ${before.toFixed(1)} ${glyphs.arrow} ${after.toFixed(1)} ${change}${all}`;
  return [{ text, style: after < before ? 'good' : 'dim' }];
}

/** How many findings all the fixes together close, by the object that they are about. */
function closedBy({ closes }: FixDocument, cluster: string, state: TextSource): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of closes) {
    const row = findRowOf(state, cluster, id);
    if (row !== undefined) counts.set(row.object, (counts.get(row.object) ?? 0) + 1);
  }
  return counts;
}

interface ObjectManner {
  readonly closed: ReadonlyMap<string, number>;
  /** One of many: its commands are left to the clipboard. */
  readonly brief: boolean;
  readonly width: number;
}

function objectLines({ resource, fixes }: ObjectFixes, { closed, brief, width }: ObjectManner): Document {
  const object = resourceLabel(resource);
  const closes = closed.get(object) ?? 0;
  return [
    [],
    [
      { text: object, style: 'title' },
      closes === 0
        ? { text: '  closes nothing', style: 'warning' }
        : { text: `  closes ${plural(closes, 'finding')}`, style: 'good' },
    ],
    ...managersText(fixes[0].managers).flatMap((words) => paragraph(`! ${words}`, { width, style: 'warning' })),
    ...fixes.flatMap((fix) => entry(fix, brief, width)),
  ];
}

function entry(fix: FixEntry, brief: boolean, width: number): Document {
  const { checkId, text, before, after, kubectl, yaml, verified, problem } = fix;
  const title = reportContext.words(checkId)?.title ?? checkId;
  const changed = before !== null && after !== null;
  return [
    [
      { text: title, style: 'strong' },
      ...(verified ? [{ text: '  verified: judged again after the fix', style: 'good' } as const] : []),
    ],
    ...(brief && verified ? [] : paragraph(text, { width })),
    ...(problem === null || fix.remedy === null ? [] : paragraph(problem, { width, style: 'warning' })),
    ...(changed ? diff(diffLines(before, after), width) : []),
    ...(!changed && yaml !== null ? yaml.trimEnd().split('\n').map(addedLine) : []),
    ...(brief || kubectl === null ? [] : [[], ...paragraph(kubectl, { width, style: 'accent' })]),
  ];
}

function diff(lines: readonly DiffLine[], width: number): Document {
  return width >= sideBySideFrom ? sideBySide(lines, width) : lines.map(unifiedLine);
}

function unifiedLine({ kind, text }: DiffLine): Line {
  if (kind === 'same') return [{ text: `  ${text}`, style: 'dim' }];
  return [{ text: `${kind === 'added' ? '+' : '-'} ${text}`, style: kind }];
}

function addedLine(text: string): Line {
  return unifiedLine({ kind: 'added', text });
}

/** Removed lines stand beside those that take their place. */
function sideBySide(lines: readonly DiffLine[], width: number): Document {
  const half = Math.floor((width - 3) / 2);
  const rows: Line[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      rows.push(pair(removed[index], added[index], half));
    removed = [];
    added = [];
  };
  for (const one of lines) {
    if (one.kind === 'removed') removed.push(one);
    else if (one.kind === 'added') added.push(one);
    else {
      flush();
      rows.push(pair(one, one, half));
    }
  }
  flush();
  return rows;
}

function pair(left: DiffLine | undefined, right: DiffLine | undefined, half: number): Line {
  return [side(left, half), { text: ` ${glyphs.down} `, style: 'border' }, side(right, half)];
}

function side(one: DiffLine | undefined, width: number): Span {
  if (one === undefined) return { text: ' '.repeat(width) };
  const [first = { text: '' }] = unifiedLine(one);
  return { ...first, text: fitText(first.text, { width }) };
}
