import type { JsonRecord } from '../../model/json.ts';
import { kindKeyOf, kinds } from '../../model/kinds.ts';
import { parseObject } from '../../model/kubernetes/parse-object.ts';
import { apiGroupOf } from '../../model/resource.ts';
import type { ObjectEvent } from '../cluster-event.ts';
import { carryOut } from './carry-out.ts';
import { namesOf, readDemoManifests } from './read-manifests.ts';
import type { Manifests } from './read-manifests.ts';
import { runControllers } from './run-controllers.ts';
import { pauseBeforeRestart, timelineSteps } from './timeline-steps.ts';

export interface TimelineEvent {
  /** Since the event before; 0 within one step. */
  readonly afterMilliseconds: number;
  /** What happens, for people; the same for all events of a step. */
  readonly says: string;
  readonly change: ObjectEvent;
}

/** What happens to the demo cluster, in order. The last events lead back to the start: it can be played in a loop. */
export function demoTimeline(): readonly TimelineEvent[] {
  const states = demoStates();
  const start = states[0] ?? new Map<string, JsonRecord>();
  const steps = [
    ...timelineSteps,
    { afterMilliseconds: pauseBeforeRestart, says: 'everything is as it was: the demo starts again' },
  ];
  return steps.flatMap(({ afterMilliseconds, says }, index) =>
    changesBetween(states[index] ?? start, states[index + 1] ?? start).map((change, place) => ({
      afterMilliseconds: place === 0 ? afterMilliseconds : 0,
      says,
      change,
    })),
  );
}

/**
 * The cluster at the start and after each step, as raw objects.
 * @internal
 */
export function demoStates(): readonly Manifests[] {
  return manifestStates().map(runControllers);
}

/** What people have written at the start and after each step. */
function manifestStates(): readonly Manifests[] {
  const start = readDemoManifests();
  const states = [start];
  for (const step of timelineSteps) states.push(carryOut(step, states.at(-1) ?? start, start));
  return states;
}

function changesBetween(before: Manifests, after: Manifests): readonly ObjectEvent[] {
  const changes: ObjectEvent[] = [];
  for (const [label, raw] of after) {
    const old = before.get(label);
    const object = old !== undefined && JSON.stringify(old) === JSON.stringify(raw) ? undefined : parseObject(raw);
    if (object !== undefined) changes.push({ type: 'applied', object });
  }
  for (const [label, raw] of before) if (!after.has(label)) changes.push(deletionOf(raw));
  return changes;
}

function deletionOf(raw: JsonRecord): ObjectEvent {
  const { name, namespace } = namesOf(raw);
  const kind = kindKeyOf(String(raw['kind']), apiGroupOf(String(raw['apiVersion'])));
  if (kind === undefined) throw new Error(`demo: ${String(raw['kind'])} is no kind that is read`);
  return { type: 'deleted', kind, namespace: kinds[kind].namespaced ? (namespace ?? null) : null, name };
}
