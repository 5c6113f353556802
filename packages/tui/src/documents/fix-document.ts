import { resourceLabel } from '@k8s-risk/core';
import type { FixDocument, FixEntry } from '@k8s-risk/core';
import { diffLines } from '../format/diff-lines.ts';
import type { DiffLine } from '../format/diff-lines.ts';
import { glyphs } from '../format/glyphs.ts';
import { fitText } from '../format/line.ts';
import type { Line, Span } from '../format/line.ts';
import type { Place } from '../state/place.ts';
import { answerTo } from '../state/questions.ts';
import { reportContext } from '../state/finding-lines.ts';
import type { State } from '../state/state.ts';
import { managersText } from './managers-text.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';

type FixPlace = Extract<Place, { view: 'fix' }>;

/** From here on the two sides stand side by side. */
const sideBySideFrom = 100;

/** What would change, what that closes, and what the score is afterwards: the same engine judges the fixed objects. */
export function fixDocument(place: FixPlace, state: State, width: number): Document {
  const feed = state.feeds.find(({ cluster }) => cluster === place.cluster);
  const answer = answerTo(state, feed?.id ?? '', { ask: 'fix', findingIds: place.findingIds });
  switch (answer.state) {
    case 'waiting':
      return paragraph('Working out the fix, and judging again what it would change ...', { width, style: 'accent' });
    case 'refused':
      return paragraph(answer.message, { width, style: 'danger' });
    case 'answered':
      return [
        ...(answer.outdated
          ? paragraph('The cluster has changed since: asking again.', { width, style: 'warning' })
          : []),
        ...effect(answer.json, place, width),
        ...answer.json.fixes.flatMap((fix) => entry(fix, width)),
        [],
        ...paragraph(
          state.allowWrite
            ? 'a lets the server try it, and asks before it writes. c copies the kubectl line, ctrl-s saves the patches.'
            : 'Read-only: c copies the kubectl line, ctrl-s saves the patches; --allow-write lets a apply it from here.',
          { width, style: 'dim' },
        ),
      ];
  }
}

function effect({ closes, opens, score, fixes }: FixDocument, { findingIds }: FixPlace, width: number): Document {
  const others = closes.filter((id) => !findingIds.includes(id)).length;
  const also = others === 0 ? '' : `, and ${String(others)} more`;
  const byHand = fixes.filter(({ remedy }) => remedy === null).length;
  return [
    [
      { text: `Closes ${String(closes.length - others)} of ${String(findingIds.length)}${also}`, style: 'strong' },
      ...(score === null ? [] : scoreSpans(score)),
    ],
    ...(opens.length === 0
      ? []
      : paragraph(`It would bring ${String(opens.length)} other findings.`, { width, style: 'warning' })),
    ...(byHand === 0
      ? []
      : paragraph(`${String(byHand)} of them a person must decide: there is no patch for it.`, {
          width,
          style: 'warning',
        })),
  ];
}

function scoreSpans({ before, after }: { readonly before: number; readonly after: number }): readonly Span[] {
  const change = after === before ? glyphs.same : after < before ? glyphs.less : glyphs.more;
  const text = `   risk ${before.toFixed(1)} ${glyphs.arrow} ${after.toFixed(1)} ${change}`;
  return [{ text, style: after < before ? 'good' : 'dim' }];
}

function entry(fix: FixEntry, width: number): Document {
  const { resource, checkId, managers, text, before, after, kubectl, yaml, verified, problem } = fix;
  const title = reportContext.words(checkId)?.title ?? checkId;
  const changed = before !== null && after !== null;
  return [
    [],
    [
      { text: resourceLabel(resource), style: 'title' },
      { text: `  ${title}`, style: 'dim' },
      ...(verified ? [{ text: '  verified: judged again after the fix', style: 'good' } as const] : []),
    ],
    ...paragraph(text, { width }),
    ...managersText(managers).flatMap((words) => paragraph(`! ${words}`, { width, style: 'warning' })),
    ...(problem === null || fix.remedy === null ? [] : paragraph(problem, { width, style: 'warning' })),
    ...(changed ? [[], ...diff(diffLines(before, after), width)] : []),
    ...(!changed && yaml !== null ? [[], ...yaml.trimEnd().split('\n').map(addedLine)] : []),
    ...(kubectl === null ? [] : [[], ...paragraph(kubectl, { width, style: 'accent' })]),
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
