import type { Press } from '../keys/press.ts';
import { confirmDocument } from '../documents/confirm-document.ts';
import { applyNext, tryNext, wordsToType } from './apply-progress.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { clamp } from './cursor.ts';
import { reportOf } from './feed.ts';
import { askedFixes, byObject } from './fixes.ts';
import { layoutOf, panelFrame } from './layout.ts';
import { say } from './notice.ts';
import type { Confirm, ConfirmTarget } from './overlay.ts';
import type { FixPlace } from './place.ts';
import { editLine } from './prompt.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** Begins to apply the fixes that are shown: the servers try all of them before anybody is asked. */
export function startApply(state: State): Update {
  const { place } = routeOf(state);
  if (place.view !== 'fix') return unchanged(state);
  if (!state.allowWrite) return refuse(state, 'read-only: start with --allow-write to apply a fix from here');
  const targets = targetsOf(state, place);
  if (typeof targets === 'string') return refuse(state, targets);
  return tryNext(state, {
    kind: 'confirm',
    targets,
    stage: 'trying',
    stopping: false,
    focus: 'cancel',
    text: '',
    caret: 0,
    error: undefined,
    scroll: 0,
  });
}

const byHand = 'a person must decide: there is no patch to apply';

/** Object by object, also those that are left out; or why nothing can be tried. */
function targetsOf(state: State, place: FixPlace): readonly ConfirmTarget[] | string {
  const targets: ConfirmTarget[] = [];
  for (const { cluster, answer } of askedFixes(state, place)) {
    const feed = state.feeds.find((one) => one.cluster === cluster);
    if (answer.state === 'gone') continue;
    if (feed === undefined || answer.state !== 'answered') return 'the fix is not known yet';
    if (reportOf(feed)?.source !== 'cluster') return 'files are not applied: ctrl-s saves the patches';
    for (const { resource, fixes } of byObject(answer.json.fixes)) {
      const possible = fixes.filter(({ remedy }) => remedy !== null);
      const target = { cluster, resource, fixes: possible };
      const at = possible.length === 0 ? ({ at: 'refused', message: byHand } as const) : ({ at: 'waiting' } as const);
      targets.push({ target, state: at });
    }
  }
  if (targets.length === 0) return 'nothing is left to fix here';
  return targets.every((one) => one.state.at === 'refused') ? byHand : targets;
}

/** Keys while it is tried, asked and applied. Nothing but the very words, typed in full, lets Enter write. */
export function updateConfirm(state: State, confirm: Confirm, press: Press): Update {
  const { stage } = confirm;
  const page = Math.max(1, Math.floor(state.size.rows / 3));
  const steps: Readonly<Record<string, number>> = { up: -1, down: 1, 'page-up': -page, 'page-down': page };
  const step = Object.hasOwn(steps, press.name) ? steps[press.name] : undefined;
  if (step !== undefined) return unchanged({ ...state, overlay: scrolled(state, confirm, step) });
  switch (stage) {
    case 'applying':
      return press.name === 'escape' ? unchanged(stopApplying(state, confirm)) : unchanged(state);
    case 'trying':
      return press.name === 'escape' ? unchanged(withoutOverlay(state)) : unchanged(state);
    case 'refused':
    case 'applied':
      return press.name === 'escape' || press.name === 'enter' ? unchanged(withoutOverlay(state)) : unchanged(state);
    case 'asking':
      return updateQuestion(state, confirm, press);
  }
}

function updateQuestion(state: State, confirm: Confirm, press: Press): Update {
  switch (press.name) {
    case 'escape':
      return unchanged(withoutOverlay(state));
    case 'tab':
    case 'shift-tab':
      return ask(state, { ...confirm, focus: confirm.focus === 'cancel' ? 'words' : 'cancel' });
    case 'enter': {
      if (confirm.focus === 'cancel') return refuse(withoutOverlay(state), 'cancelled: nothing was written');
      const words = wordsToType(confirm);
      if (confirm.text !== words) return ask(state, { ...confirm, error: `type ${words} to apply` });
      return applyNext(state, { ...confirm, stage: 'applying', error: undefined, scroll: 0 });
    }
    default: {
      const edited = editLine(confirm, press);
      if (edited === undefined) return unchanged(state);
      return ask(state, { ...confirm, ...edited, focus: 'words', error: undefined });
    }
  }
}

/** The one that is being written is finished, and no other one begun. */
export function stopApplying(state: State, confirm: Confirm): State {
  return { ...state, overlay: { ...confirm, stopping: true } };
}

/** The question stays where it is; the list below it ends with its last line at the bottom. */
function scrolled(state: State, confirm: Confirm, step: number): Confirm {
  const { columns, bodyHeight } = layoutOf(state.size, routeOf(state).place.view);
  const { head, list } = confirmDocument(confirm, columns - panelFrame.columns);
  const last = Math.max(0, list.length - (bodyHeight - panelFrame.rows - head.length));
  return { ...confirm, scroll: clamp(confirm.scroll + step, 0, last) };
}

function ask(state: State, overlay: Confirm): Update {
  return unchanged({ ...state, overlay });
}

function withoutOverlay(state: State): State {
  return { ...state, overlay: undefined };
}

function refuse(state: State, text: string): Update {
  return unchanged(say(state, { text, tone: 'warning', at: state.now }));
}
