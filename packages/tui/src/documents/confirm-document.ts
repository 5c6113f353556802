import { resourceLabel } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { diffLines } from '../format/diff-lines.ts';
import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { targetsAt, wordsToType } from '../state/apply-progress.ts';
import { reportContext } from '../state/finding-lines.ts';
import { undoWords } from '../state/notice.ts';
import type { Confirm, ConfirmTarget, TargetState } from '../state/overlay.ts';
import type { Trial } from '../state/trial.ts';
import type { Style } from '../theme.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';
import { managersText } from './managers-text.ts';

/** What is asked, and below it what it is about: object by object what is written where, and what the server says of it. */
export function confirmDocument(confirm: Confirm, width: number): { readonly head: Document; readonly list: Document } {
  return { head: [...headOf(confirm, width), []], list: listOf(confirm, width) };
}

function headOf(confirm: Confirm, width: number): Document {
  const { targets, stage, stopping } = confirm;
  const count = targets.length;
  switch (stage) {
    case 'trying': {
      const which = count === 1 ? 'it' : `${String(placeOf(confirm, 'trying'))} of ${String(count)}`;
      const text = `Trying ${which} on the server: a dry-run, which stores nothing ...`;
      return paragraph(text, { width, style: 'accent' });
    }
    case 'refused':
      return paragraph(
        `Nothing was written${count === 1 ? '' : `: all ${String(count)} are left out`}. Enter goes back to the fix.`,
        { width },
      );
    case 'asking':
      return question(confirm, width);
    case 'applying': {
      const last = stopping ? 'Stopping after this one.' : count === 1 ? '' : 'Esc stops after this one.';
      const total = targets.filter(({ state }) => state.at !== 'refused').length;
      const which = count === 1 ? 'it' : `${String(placeOf(confirm, 'applying'))} of ${String(total)}`;
      return paragraph(`Applying ${which} ... ${last}`, { width, style: stopping ? 'warning' : 'accent' });
    }
    case 'applied':
      return outcome(confirm, width);
  }
}

/** The how-manieth it is of those that are not left out: 1 for the first. */
function placeOf({ targets, stage }: Confirm, at: TargetState['at']): number {
  const counted = stage === 'trying' ? targets : targets.filter(({ state }) => state.at !== 'refused');
  return counted.findIndex(({ state }) => state.at === at) + 1;
}

function question(confirm: Confirm, width: number): Document {
  const { targets, focus, text, caret, error } = confirm;
  const accepted = targetsAt(confirm, 'accepted').length;
  const clusters = new Set(targetsAt(confirm, 'accepted').map(({ target }) => target.cluster)).size;
  const where = clusters > 1 ? ` in ${String(clusters)} clusters` : '';
  const typing = focus === 'words';
  const typed: Line = typing
    ? [
        { text: text.slice(0, caret) },
        { text: text.slice(caret, caret + 1) || ' ', style: 'cursor' },
        { text: text.slice(caret + 1) },
      ]
    : [{ text }];
  const refused = targets.length - accepted;
  return [
    ...(targets.length === 1
      ? []
      : paragraph(
          `${plural(accepted, 'object')}${where} would be written${refused === 0 ? '' : `; ${String(refused)} left out: below it says why`}.`,
          { width, ...(refused === 0 ? {} : { style: 'warning' as const }) },
        )),
    ...paragraph(
      `To write ${accepted === 1 ? 'this to the cluster' : 'them'}, type ${wordsToType(confirm)} and press enter.`,
      {
        width,
        style: 'strong',
      },
    ),
    [{ text: typing ? '> ' : '  ', style: 'focus' }, ...typed],
    [
      { text: typing ? '  ' : '> ', style: 'focus' },
      { text: '[ Cancel ]', ...(typing ? {} : { style: 'cursor' as const }) },
    ],
    ...(error === undefined ? [] : paragraph(error, { width, style: 'danger' })),
    ...(accepted === 1
      ? []
      : paragraph(
          'One by one: what was changed meanwhile is left as it is, and the rest goes on. Any other failure stops it; so does esc.',
          { width, style: 'dim' },
        )),
  ];
}

function outcome(confirm: Confirm, width: number): Document {
  const applied = targetsAt(confirm, 'applied').length;
  const skipped = targetsAt(confirm, 'skipped').length;
  const total = confirm.targets.length;
  const stopped = skipped === 0 ? '' : ` It was stopped: ${plural(skipped, 'object')} not begun.`;
  return [
    ...paragraph(`Applied to ${String(applied)} of ${String(total)} objects.${stopped}`, {
      width,
      style: applied === total ? 'good' : 'warning',
    }),
    ...paragraph('What takes each back is below and in the log (:log). Enter goes back to the fix.', { width }),
  ];
}

function listOf({ targets, stage }: Confirm, width: number): Document {
  const clusters = [...Map.groupBy(targets, ({ target }) => target.cluster)];
  return clusters.flatMap(([cluster, members], index) => [
    ...(index === 0 ? [] : [[]]),
    clusterLine(cluster, members),
    ...inOrder(members, stage).flatMap((one) => targetLines(one, { stage, width, alone: targets.length === 1 })),
  ]);
}

/** What is left out comes first: behind changes and commands that are pages long, nobody would see it. */
function inOrder(members: readonly ConfirmTarget[], stage: Confirm['stage']): readonly ConfirmTarget[] {
  if (stage !== 'asking' && stage !== 'applied') return members;
  return members.toSorted((a, b) => isWritten(a) - isWritten(b));
}

function isWritten({ state }: ConfirmTarget): number {
  return Number(state.at === 'accepted' || state.at === 'applied');
}

/** The address as well: a context's name says little about where it leads. */
function clusterLine(cluster: string, members: readonly ConfirmTarget[]): Line {
  const [server] = members.flatMap(({ state }) => ('trial' in state ? [state.trial.server] : []));
  return [
    { text: cluster, style: 'accent' },
    { text: server === undefined ? '' : `  ${server}`, style: 'dim' },
  ];
}

interface Manner {
  readonly stage: Confirm['stage'];
  readonly width: number;
  readonly alone: boolean;
}

function targetLines({ target, state }: ConfirmTarget, { stage, width, alone }: Manner): Document {
  const { text, style } = stateWords(state);
  const head: Line = [
    { text: `${marks[state.at]} `, style },
    { text: resourceLabel(target.resource), style: 'title' },
    { text: `  ${text}`, style },
  ];
  const below = (words: string, look?: Style): Document => paragraph(words, { width, indent: 2, style: look });
  switch (state.at) {
    case 'refused':
    case 'failed':
      return [head, ...below(state.message, 'danger')];
    case 'applied':
      return [head, ...below(`${undoWords}${state.undo}`, 'dim')];
    case 'accepted':
    case 'applying': {
      if (stage !== 'asking' && !alone) return [head];
      const titles = target.fixes.map(({ checkId }) => reportContext.words(checkId)?.title ?? checkId);
      return [head, ...below([...new Set(titles)].join('; '), 'dim'), ...trialLines(state.trial, width)];
    }
    case 'waiting':
    case 'trying':
    case 'skipped':
      return [head];
  }
}

function trialLines({ warnings, managers, before, after }: Trial, width: number): Document {
  const notes = [...warnings.map((words) => `the server warns: ${words}`), ...managersText(managers)];
  return [
    ...notes.flatMap((words) => paragraph(`! ${words}`, { width, indent: 2, style: 'warning' })),
    ...diffLines(before, after).map(({ kind, text }): Line => {
      if (kind === 'same') return [{ text: `    ${text}`, style: 'dim' }];
      return [{ text: `  ${kind === 'added' ? '+' : '-'} ${text}`, style: kind }];
    }),
    [],
  ];
}

const marks: Readonly<Record<TargetState['at'], string>> = {
  waiting: glyphs.dot,
  trying: glyphs.arrow,
  refused: '!',
  accepted: '+',
  applying: glyphs.arrow,
  applied: '+',
  failed: '!',
  skipped: '-',
};

function stateWords({ at }: TargetState): { readonly text: string; readonly style: Style } {
  switch (at) {
    case 'waiting':
      return { text: '', style: 'dim' };
    case 'trying':
      return { text: 'being tried', style: 'accent' };
    case 'refused':
      return { text: 'left out', style: 'danger' };
    case 'accepted':
      return { text: 'the server accepts it', style: 'good' };
    case 'applying':
      return { text: 'being written', style: 'accent' };
    case 'applied':
      return { text: 'applied', style: 'good' };
    case 'failed':
      return { text: 'not applied', style: 'danger' };
    case 'skipped':
      return { text: 'not begun', style: 'warning' };
  }
}
