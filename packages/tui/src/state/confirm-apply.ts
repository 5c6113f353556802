import { resourceLabel } from '@k8s-risk/core';
import type { FixDocument, Result } from '@k8s-risk/core';
import type { Press } from '../keys/press.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { reportOf } from './feed.ts';
import { say } from './notice.ts';
import type { Confirm } from './overlay.ts';
import { editLine } from './prompt.ts';
import { answerTo } from './questions.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import type { Applied, Trial } from './trial.ts';

/** Begins to apply the fix that is shown: the server tries it before anybody is asked. */
export function startApply(state: State): Update {
  const { place } = routeOf(state);
  if (place.view !== 'fix') return unchanged(state);
  if (!state.allowWrite) return refuse(state, 'read-only: start with --allow-write to apply a fix from here');
  const feed = state.feeds.find(({ cluster }) => cluster === place.cluster);
  const answer = answerTo(state, feed?.id ?? '', { ask: 'fix', findingIds: place.findingIds });
  if (feed === undefined || answer.state !== 'answered') return refuse(state, 'the fix is not known yet');
  if (reportOf(feed)?.source !== 'cluster') return refuse(state, 'files are not applied: ctrl-s saves the patches');
  const target = targetOf(answer.json);
  if (typeof target === 'string') return refuse(state, target);
  const { cluster } = feed;
  const overlay: Confirm = {
    kind: 'confirm',
    cluster,
    ...target,
    stage: { at: 'trying' },
    focus: 'cancel',
    text: '',
    caret: 0,
    error: undefined,
  };
  return { state: { ...state, overlay }, effects: [{ type: 'try-fix', cluster, ...target }] };
}

/** One object at a time: its name is what is typed. */
function targetOf({ fixes }: FixDocument): Pick<Confirm, 'resource' | 'fixes'> | string {
  const possible = fixes.filter(({ remedy }) => remedy !== null);
  const [first] = possible;
  if (first === undefined) return 'a person must decide: there is no patch to apply';
  const label = resourceLabel(first.resource);
  if (possible.some(({ resource }) => resourceLabel(resource) !== label))
    return 'only one object at a time is applied: open the fix of one of them';
  return { resource: first.resource, fixes: possible };
}

/** Keys while it is asked. Nothing but the name itself, typed in full, lets Enter write. */
export function updateConfirm(state: State, confirm: Confirm, press: Press): Update {
  const { stage, resource, cluster } = confirm;
  if (stage.at === 'applying') return unchanged(state);
  if (press.name === 'escape' || stage.at !== 'asking') {
    return press.name === 'escape' || press.name === 'enter' ? unchanged(withoutOverlay(state)) : unchanged(state);
  }
  switch (press.name) {
    case 'tab':
    case 'shift-tab':
    case 'up':
    case 'down':
      return ask(state, { ...confirm, focus: confirm.focus === 'cancel' ? 'name' : 'cancel' });
    case 'enter': {
      if (confirm.focus === 'cancel') return refuse(withoutOverlay(state), 'cancelled: nothing was written');
      if (confirm.text !== resource.name) return ask(state, { ...confirm, error: `type ${resource.name} to apply it` });
      const { trial } = stage;
      const applying: Confirm = { ...confirm, stage: { at: 'applying', trial }, error: undefined };
      return {
        state: { ...state, overlay: applying },
        effects: [{ type: 'apply-fix', cluster, resource, trial }],
      };
    }
    default: {
      const edited = editLine(confirm, press);
      if (edited === undefined) return unchanged(state);
      return ask(state, { ...confirm, ...edited, focus: 'name', error: undefined });
    }
  }
}

/** A verdict that nobody waits for any more changes nothing. */
export function hearTrial(state: State, result: Result<Trial, string>): State {
  const { overlay } = state;
  if (overlay?.kind !== 'confirm' || overlay.stage.at !== 'trying') return state;
  return {
    ...state,
    overlay: {
      ...overlay,
      stage: result.ok ? { at: 'asking', trial: result.value } : { at: 'refused', message: result.error },
    },
  };
}

/** What was written stays in the log, with what takes it back. */
export function hearApplied(state: State, result: Result<Applied, string>): State {
  const at = state.now;
  const closed = state.overlay?.kind === 'confirm' ? withoutOverlay(state) : state;
  if (!result.ok) return say(closed, { text: `not applied: ${result.error}`, tone: 'danger', at });
  const kept = say(closed, { text: `to take it back: ${result.value.undo}`, tone: 'warning', at });
  return say({ ...kept, answers: new Map() }, { text: result.value.words, tone: 'good', at });
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
