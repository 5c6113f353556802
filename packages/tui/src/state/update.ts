import { findAction } from '../keys/find-action.ts';
import type { Press } from '../keys/press.ts';
import { act } from './act.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { hearApplied, hearTrial } from './apply-progress.ts';
import { stopApplying, updateConfirm } from './confirm-apply.ts';
import type { Event } from './event.ts';
import { absenceOf, reportOf } from './feed.ts';
import type { Feed } from './feed.ts';
import { makeLines, noLines } from './finding-lines.ts';
import { noteGone } from './gone.ts';
import { hearFeed } from './hear.ts';
import { keepText } from './keep-text.ts';
import { say } from './notice.ts';
import type { Past } from './past.ts';
import { mergePreferences } from './preferences.ts';
import { askAround, hearAnswer } from './questions.ts';
import { settle } from './rearrange.ts';
import type { State } from './state.ts';
import { hearRecalled } from './timeline.ts';
import { routeOf } from './state.ts';
import { updateColumns } from './update-columns.ts';
import { updateFacets } from './update-facets.ts';
import { updateForm } from './update-form.ts';
import { updateLetter } from './update-letter.ts';
import { updateMenu } from './update-menu.ts';
import { updateMouse } from './update-mouse.ts';
import { filterNow, pasteIntoPrompt, updatePrompt } from './update-prompt.ts';

const rememberedChanges = 2000;
const noticeShownFor = 6000;

export function update(state: State, event: Event): Update {
  return askAround(carryOver(state, event));
}

function carryOver(state: State, event: Event): Update {
  switch (event.type) {
    case 'key':
      return updateKey(state, event.press);
    case 'pasted':
      return state.overlay?.kind === 'prompt' ? pasteIntoPrompt(state, state.overlay, event.text) : unchanged(state);
    case 'mouse':
      return unchanged(updateMouse(state, event));
    case 'filter-now':
      return filterNow(state);
    case 'resized':
      return unchanged(settle({ ...state, size: event.size }));
    case 'ticked': {
      const { notice } = state;
      const old = notice !== undefined && event.now - notice.at > noticeShownFor;
      return unchanged({ ...state, now: event.now, notice: old ? undefined : notice });
    }
    case 'opened': {
      const { feed: id, live, now } = event;
      const feed: Feed = {
        phase: 'loading',
        id,
        cluster: id,
        kinds: [],
        startedAt: now,
        lines: noLines,
        troubles: [],
        live,
      };
      // What could not be opened makes room for what was opened instead.
      const others = state.feeds.filter((known) => known.id !== id && !isLost(known));
      return unchanged({ ...state, now: event.now, feeds: [...others, feed] });
    }
    case 'heard':
      return unchanged(keepLook(state, hear(state, event)));
    case 'answered': {
      const heard = hearAnswer({ ...state, now: event.now }, event.key, event.answer);
      return { ...heard, state: keepLook(state, heard.state) };
    }
    case 'tried':
      return hearTrial({ ...state, now: event.now }, event.target, event.result);
    case 'applied':
      return hearApplied({ ...state, now: event.now }, event.target, event.result);
    case 'remembered':
      return unchanged(remember(state, event.past));
    case 'recalled':
      return hearRecalled({ ...state, now: event.now }, event.key, event.recalled);
    case 'looked-back':
      return unchanged({ ...state, lookedBack: event.past });
    case 'judged-by':
      return unchanged({ ...state, policy: { policy: event.policy, file: event.file } });
    case 'preferred':
      return unchanged({
        ...state,
        preferences: mergePreferences(state.preferences, event.preferences),
        preferencesRead: true,
      });
    case 'background':
      return unchanged({ ...state, surroundings: { ...state.surroundings, background: event.background } });
    case 'noticed':
      return unchanged(say(state, event.notice));
  }
}

/** What one reads stays where it is, and is kept when it is gone. */
function keepLook(before: State, after: State): State {
  return keepText(before, noteGone(before, after));
}

/** A finding is as old as the history says, not as this program. */
function remember(state: State, past: Past): State {
  const feeds = state.feeds.map((feed): Feed => {
    if (feed.cluster !== past.cluster || feed.phase !== 'watching') return feed;
    const { cluster, firstSeen, report } = feed;
    const { ages } = past;
    return { ...feed, ages, lines: makeLines(report, { cluster, firstSeen, ages }) };
  });
  return { ...state, feeds, past: new Map(state.past).set(past.cluster, past) };
}

function updateKey(state: State, press: Press): Update {
  const { overlay } = state;
  const action = findAction(press.name, routeOf(state).place, state.preferences.keys);
  if (press.name === 'ctrl-c' || action === 'interrupt') return interrupt(state);
  const calm = state.leaving ? { ...state, leaving: false } : state;
  if (action === 'redraw' || action === 'suspend') return { state: calm, effects: [{ type: action }] };
  switch (overlay?.kind) {
    case 'prompt':
      return updatePrompt(calm, overlay, press);
    case 'form':
      return updateForm(calm, overlay, press);
    case 'menu':
      return updateMenu(calm, overlay, press);
    case 'facets':
      return unchanged(updateFacets(calm, overlay, press));
    case 'columns':
      return updateColumns(calm, overlay, press);
    case 'confirm':
      return updateConfirm(calm, overlay, press);
    case 'letter':
      return updateLetter(calm, overlay, press);
    case undefined:
      return action === undefined ? unchanged(calm) : act(calm, action, press);
  }
}

function isLost(feed: Feed): boolean {
  return reportOf(feed) === undefined && (feed.phase === 'failed' || absenceOf(feed) !== undefined);
}

/** Ctrl-C closes what lies on top, and twice in a row ends the program. What is being written is never left half told. */
function interrupt(state: State): Update {
  if (state.leaving) return { state, effects: [{ type: 'quit' }] };
  const { overlay } = state;
  const applying = overlay?.kind === 'confirm' && overlay.stage === 'applying';
  const closed = { ...(applying ? stopApplying(state, overlay) : { ...state, overlay: undefined }), leaving: true };
  return unchanged(say(closed, { text: 'press ctrl-c again to quit', tone: 'warning', at: state.now }));
}

function hear(state: State, { feed: id, messages, now }: Extract<Event, { type: 'heard' }>): State {
  const heard = (feeds: readonly Feed[]): readonly Feed[] =>
    feeds.map((feed) =>
      feed.id === id ? messages.reduce<Feed>((known, message) => hearFeed(known, message, now), feed) : feed,
    );
  const fresh = messages.flatMap((message) => (message.type === 'changes' ? message.changes : []));
  const changes =
    fresh.length === 0 ? state.changes : [...fresh.toReversed(), ...state.changes].slice(0, rememberedChanges);
  if (state.held !== undefined) return { ...state, now, held: heard(state.held), changes };
  return settle({ ...state, now, feeds: heard(state.feeds), changes });
}
