import { resourceLabel } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { say, undoWords } from './notice.ts';
import type { Confirm, ConfirmTarget, TargetState } from './overlay.ts';
import type { State } from './state.ts';
import type { Applied, ApplyTarget, NotApplied, Trial } from './trial.ts';

type At<Name extends TargetState['at']> = ConfirmTarget & { readonly state: { readonly at: Name } };

/** The targets that have come to this point. */
export function targetsAt<Name extends TargetState['at']>(
  { targets }: Pick<Confirm, 'targets'>,
  name: Name,
): readonly At<Name>[] {
  return targets.filter((one): one is At<Name> => one.state.at === name);
}

/** What has to be typed before anything is written: the name of the one object, else how many there are. */
export function wordsToType(confirm: Pick<Confirm, 'targets'>): string {
  const accepted = targetsAt(confirm, 'accepted');
  const [only] = accepted;
  return only !== undefined && accepted.length === 1 ? only.target.resource.name : `apply ${String(accepted.length)}`;
}

/** The object as messages name it: with its cluster where there are several. */
function targetLabel({ cluster, resource }: ApplyTarget, { targets }: Pick<Confirm, 'targets'>): string {
  const several = targets.some(({ target }) => target.cluster !== cluster);
  return several ? `${resourceLabel(resource)} in ${cluster}` : resourceLabel(resource);
}

/** The next object is tried; after the last one, a person is asked. */
export function tryNext(state: State, confirm: Confirm): Update {
  const [next] = targetsAt(confirm, 'waiting');
  if (next !== undefined) {
    const { target } = next;
    const overlay = withState(confirm, target, { at: 'trying' });
    return { state: { ...state, overlay }, effects: [{ type: 'try-fix', target }] };
  }
  const stage = targetsAt(confirm, 'accepted').length === 0 ? 'refused' : 'asking';
  return unchanged({ ...state, overlay: { ...confirm, stage } });
}

/** A verdict that nobody waits for any more changes nothing. */
export function hearTrial(state: State, target: ApplyTarget, result: Result<Trial, string>): Update {
  const { overlay } = state;
  if (overlay?.kind !== 'confirm' || !isAt(overlay, target, 'trying')) return unchanged(state);
  const verdict: TargetState = result.ok
    ? { at: 'accepted', trial: result.value }
    : { at: 'refused', message: result.error };
  return tryNext(state, withState(overlay, target, verdict));
}

/** The next object that was accepted is written; after the last one, or where it was stopped, it is over. */
export function applyNext(state: State, confirm: Confirm): Update {
  const [next] = targetsAt(confirm, 'accepted');
  if (next === undefined || confirm.stopping) return unchanged(finish(state, confirm));
  const { target, state: tried } = next;
  const overlay = withState(confirm, target, { at: 'applying', trial: tried.trial });
  return { state: { ...state, overlay }, effects: [{ type: 'apply-fix', target, trial: tried.trial }] };
}

/** What was written stays in the log, with what takes it back. A failure that the trial did not foresee stops the rest. */
export function hearApplied(state: State, target: ApplyTarget, result: Result<Applied, NotApplied>): Update {
  const { overlay } = state;
  if (overlay?.kind !== 'confirm' || !isAt(overlay, target, 'applying')) return unchanged(state);
  const { now: at } = state;
  const label = targetLabel(target, overlay);
  if (result.ok) {
    const { undo } = result.value;
    const kept = say(state, { text: `${undoWords}${undo}`, tone: 'warning', at });
    const said = say(kept, { text: `applied to ${label}`, tone: 'good', at });
    return applyNext(said, withState(overlay, target, { at: 'applied', undo }));
  }
  const { message, overtaken } = result.error;
  const failed = withState(overlay, target, { at: 'failed', message });
  const said = say(state, { text: `not applied to ${label}: ${message}`, tone: 'danger', at });
  return applyNext(said, overtaken ? failed : { ...failed, stopping: true });
}

/** The outcome of several stays until it was read; of one object it is a line. */
function finish(state: State, confirm: Confirm): State {
  const { now: at } = state;
  const targets = confirm.targets.map((one): ConfirmTarget =>
    one.state.at === 'accepted' ? { ...one, state: { at: 'skipped' } } : one,
  );
  const over: Confirm = { ...confirm, targets, stage: 'applied', scroll: 0 };
  const asked: State = { ...state, answers: new Map() };
  if (targets.length === 1) return { ...asked, overlay: undefined };
  const left = targets.reduce((known, { target, state: outcome }) => {
    const why = outcome.at === 'refused' ? outcome.message : outcome.at === 'skipped' ? 'stopped before it' : undefined;
    const text = `not written: ${targetLabel(target, confirm)}: ${why ?? ''}`;
    return why === undefined ? known : say(known, { text, tone: 'warning', at });
  }, asked);
  const applied = targetsAt(over, 'applied').length;
  const text = `applied to ${String(applied)} of ${String(targets.length)} objects; :log keeps what takes them back`;
  return { ...say(left, { text, tone: applied === targets.length ? 'good' : 'warning', at }), overlay: over };
}

function isAt(confirm: Confirm, target: ApplyTarget, name: TargetState['at']): boolean {
  return confirm.targets.some((one) => one.target === target && one.state.at === name);
}

function withState(confirm: Confirm, target: ApplyTarget, state: TargetState): Confirm {
  return { ...confirm, targets: confirm.targets.map((one) => (one.target === target ? { target, state } : one)) };
}
