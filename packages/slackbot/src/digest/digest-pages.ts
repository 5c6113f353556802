import { countSeverities, isAtLeast, matchesGlob } from '@k8s-risk/core';
import type { Finding, Severity } from '@k8s-risk/core';
import type { Trend } from '@k8s-risk/core/node';
import { plural } from '@k8s-risk/core/text';
import { countWords, findingLine } from '../blocks/finding-words.ts';
import { bold, code, date, lines } from '../blocks/page.ts';
import type { Line, Page, Part, Piece } from '../blocks/page.ts';
import { gateWords, riskChange, riskTitle, riskWords } from '../blocks/risk-words.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import type { View } from '../clusters/view.ts';
import { fixItem, rankFixes } from '../commands/rank-fixes.ts';
import { trendParts } from '../commands/history.ts';
import type { OwnerRule } from '../config/config.ts';
import type { DigestChange } from './digest-state.ts';

export interface DigestFacts {
  readonly view: View;
  /** Those of the view that the digest is about. */
  readonly findings: readonly Finding[];
  /** Undefined: the first digest of its schedule. */
  readonly change: DigestChange | undefined;
  /** Undefined where nothing is remembered, or of a view that no trend is kept of. */
  readonly trend: Trend | undefined;
  readonly owners: readonly OwnerRule[];
  /** People are mentioned for new findings at or above it; undefined: never. */
  readonly mentionFrom: Severity | undefined;
  readonly next: Date | undefined;
  /** It should have come earlier: then. */
  readonly lateSince: Date | undefined;
  /** Slots before this one that nobody was told about. */
  readonly missed: number;
  readonly calledAs: string;
}

/** The message of a digest, and what stands in its thread. */
export interface DigestPages {
  readonly parent: Page;
  readonly thread: readonly Page[];
  /** Nothing is different since the last one. */
  readonly unchanged: boolean;
}

const span = 14 * 86_400_000;
const actions = 5;
const threadFindings = 40;
const mentions = 5;

export function digestPages(facts: DigestFacts): DigestPages {
  const { view, change } = facts;
  const unchanged =
    change !== undefined &&
    change.added.length + change.resolved.length === 0 &&
    Math.abs((view.risk?.value ?? 0) - (change.before.risk ?? 0)) < 0.05;
  const stale = view.silentSince !== undefined;
  if (stale) return { parent: stalePage(facts), thread: [], unchanged: false };
  if (unchanged) return { parent: unchangedPage(facts), thread: [], unchanged };
  return { parent: fullPage(facts), thread: threadPages(facts), unchanged };
}

/** An old score in fresh clothes would look like news: it says first that it is old. */
function stalePage(facts: DigestFacts): Page {
  const { view, findings } = facts;
  const { cluster, silentSince } = view;
  const counts = countWords(countSeverities(findings));
  return {
    title: `No word from ${view.scope ?? cluster}`,
    summary: `${cluster}: no word from the cluster, so nothing new can be said`,
    parts: [
      lines(
        [
          'The bot has not heard from ',
          code(cluster),
          ' since ',
          ...(silentSince === undefined ? [] : [date(silentSince)]),
          '.',
        ],
        [`How it was then: ${riskTitle(view)}; open: ${counts}. What happened since is not known.`],
        ['Look at ', code(`${facts.calledAs} status`), '.'],
      ),
    ],
    notes: notesOf(facts),
  };
}

function unchangedPage(facts: DigestFacts): Page {
  const { view, findings } = facts;
  const counts = countWords(countSeverities(findings));
  return {
    summary: `${riskTitle(view)}, unchanged`,
    parts: [lines([bold(riskTitle(view)), ` — unchanged since the last digest. Open: ${counts}.`])],
    notes: notesOf(facts),
  };
}

function fullPage(facts: DigestFacts): Page {
  const { view, findings, change, trend } = facts;
  const counts = countWords(countSeverities(findings));
  const fixes = rankFixes({ findings });
  const chart = trend === undefined ? [] : trendParts(trend, span).filter(({ kind }) => kind === 'chart');
  const parts: Part[] = [lines(...headLines(facts, counts)), ...chart];
  if (fixes.length > 0) {
    const shown = fixes.slice(0, actions).map((fix): Line => [...fixItem(fix), ...ownerPieces(fix.lead, facts)]);
    const more = fixes.length - shown.length;
    parts.push(lines([bold('Do first')]), {
      kind: 'list',
      ordered: true,
      items: shown,
      ...(more > 0 ? { more: { count: more, command: `${facts.calledAs} top 10 @${view.cluster}` } } : {}),
    });
  }
  const summary = change === undefined ? `${riskTitle(view)}, ${counts}` : `${riskTitle(view)}: ${newsWords(change)}`;
  return { title: riskTitle(view), summary, parts, notes: notesOf(facts) };
}

function headLines({ view, change, trend }: DigestFacts, counts: string): readonly Line[] {
  const head: Line[] = [riskWords(view), ...gateWords(view, true)];
  if (change === undefined) {
    head.push([`Open: ${counts}`], ['This is the first digest: the next one says what is new since now.']);
    return head;
  }
  const { before } = change;
  if (before.risk !== null && view.risk !== undefined)
    head.push([`Since the last digest: ${riskChange(before.risk, view.risk.value)}`]);
  head.push([bold(newsWords(change)), `; open: ${counts}`]);
  const causes = Object.entries(trend?.causes ?? {}).filter(([, moved]) => Math.abs(moved) >= 0.05);
  const told = causes
    .slice(0, 3)
    .map(([cause, moved]) => `${moved < 0 ? '−' : '+'}${Math.abs(moved).toFixed(1)} ${causeWords[cause] ?? cause}`);
  if (told.length > 0) head.push([`Why, over the last two weeks: ${told.join(', ')}`]);
  return head;
}

const causeWords: Readonly<Record<string, string>> = {
  finding: 'from findings that changed',
  new: 'from new findings',
  fixed: 'from what was fixed',
  knowledge: 'from what became known or unknown',
  inventory: 'from workloads that came or went',
  model: 'from another version of the score',
};

function newsWords({ added, resolved }: DigestChange): string {
  if (added.length + resolved.length === 0) return 'nothing new, nothing resolved';
  return `${plural(added.length, 'new finding')}, ${String(resolved.length)} resolved`;
}

/** What is new and what is gone, for whoever opens the thread. */
function threadPages({ change, calledAs, view }: DigestFacts): readonly Page[] {
  if (change === undefined || change.added.length === 0) return [];
  const shown = change.added.slice(0, threadFindings);
  const more = change.added.length - shown.length;
  return [
    {
      summary: `New since the last digest: ${plural(change.added.length, 'finding')}`,
      parts: [
        lines([bold(`New since the last digest: ${plural(change.added.length, 'finding')}`)]),
        {
          kind: 'list',
          ordered: false,
          items: shown.map(findingLine),
          ...(more > 0 ? { more: { count: more, command: `${calledAs} findings status:new @${view.cluster}` } } : {}),
        },
      ],
    },
  ];
}

function notesOf(facts: DigestFacts): readonly Line[] {
  const { view, next, lateSince, missed } = facts;
  const notes: Line[] = [...viewNotes(view)];
  const expired = facts.findings.filter(({ expiredException }) => expiredException !== undefined).length;
  if (expired > 0) notes.push([`${plural(expired, 'accepted finding')} came back: the exception has expired`]);
  if (lateSince !== undefined) notes.push(['late: it should have come at ', date(lateSince)]);
  if (missed > 0) notes.push([`${plural(missed, 'digest')} before this one could not be delivered in time`]);
  if (next !== undefined) notes.push(['next digest: ', date(next)]);
  return notes;
}

/** Only new findings, only from the configured floor on, and only few: a digest is no pager. */
function ownerPieces(finding: Finding, { change, owners, mentionFrom, view }: DigestFacts): readonly Piece[] {
  const isNew = change?.added.some(({ id }) => id === finding.id) === true;
  if (mentionFrom === undefined || !isNew || !isAtLeast(finding.severity, mentionFrom)) return [];
  const { namespace } = finding.resource;
  if (namespace === null) return [];
  const own = owners.filter(
    (rule) => matchesGlob(rule.cluster, view.cluster) && rule.namespaces.some((glob) => matchesGlob(glob, namespace)),
  );
  return own
    .slice(0, mentions)
    .flatMap(({ mention: { who, id } }): readonly Piece[] => [' ', { kind: 'mention', who, id }]);
}
