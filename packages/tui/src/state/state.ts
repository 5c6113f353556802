import { defaultPolicy } from '@k8s-risk/core';
import type { Policy, ReportChange } from '@k8s-risk/core';
import type { Asked } from './asked.ts';
import type { Feed } from './feed.ts';
import type { Overlay } from './overlay.ts';
import type { LookedBack, Past } from './past.ts';
import type { Route } from './place.ts';
import type { AskedTimeline } from './recalled.ts';
import { routeTo } from './place.ts';
import { defaultPreferences } from './preferences.ts';
import type { Preferences, Surroundings } from './preferences.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** One line at the bottom, for a while; what was said stays in the log. */
export interface Notice {
  readonly text: string;
  readonly tone: 'good' | 'warning' | 'danger';
  readonly at: number;
}

export interface Travel {
  /** From the root to where one is. Never empty. */
  readonly stack: readonly [Route, ...Route[]];
  /** The stacks that were left, newest first, and those that were stepped back from. */
  readonly behind: readonly (readonly [Route, ...Route[]])[];
  readonly ahead: readonly (readonly [Route, ...Route[]])[];
}

export interface State {
  readonly size: Size;
  /** Milliseconds since 1970, as of the last tick or event. */
  readonly now: number;
  readonly surroundings: Surroundings;
  readonly preferences: Preferences;
  /** They are those that were kept; false at the very start, before the file was read. */
  readonly preferencesRead: boolean;
  /** Empty: there is no cluster to look at. */
  readonly feeds: readonly Feed[];
  /** Names of the clusters that lists are about; empty: all. */
  readonly clusters: readonly string[];
  /** Empty: all. */
  readonly namespaces: readonly string[];
  /** Those before all of them were asked for. */
  readonly namespacesBefore: readonly string[];
  /** A filter that goes along from list to list; empty: none. */
  readonly pinned: string;
  readonly travel: Travel;
  readonly overlay: Overlay | undefined;
  readonly notice: Notice | undefined;
  /** Newest first. */
  readonly log: readonly Notice[];
  /** What changed while this was open, newest first. */
  readonly changes: readonly ReportChange[];
  /** What came in while updates are paused; undefined: not paused. */
  readonly held: readonly Feed[] | undefined;
  readonly answers: ReadonlyMap<string, Asked>;
  /** By cluster. */
  readonly past: ReadonlyMap<string, Past>;
  /** What the history was asked about objects, by place. */
  readonly timelines: ReadonlyMap<string, AskedTimeline>;
  /** The earlier audit that was looked at last. */
  readonly lookedBack: LookedBack | undefined;
  /** The one that was asked for. */
  readonly lookingBack: string | undefined;
  /** What it is judged by, and the file that says so. */
  readonly policy: { readonly policy: Policy; readonly file: string | undefined };
  readonly wide: boolean;
  /** Writing to a cluster is possible at all. */
  readonly allowWrite: boolean;
  /** Ctrl-C was pressed once. */
  readonly leaving: boolean;
}

export interface Start {
  readonly size: Size;
  readonly now: number;
  readonly surroundings: Surroundings;
  readonly allowWrite: boolean;
}

export function startState({ size, now, surroundings, allowWrite }: Start): State {
  return {
    size,
    now,
    surroundings,
    allowWrite,
    preferences: defaultPreferences,
    preferencesRead: false,
    feeds: [],
    clusters: [],
    namespaces: [],
    namespacesBefore: [],
    pinned: '',
    travel: { stack: [routeTo({ view: 'overview' })], behind: [], ahead: [] },
    overlay: undefined,
    notice: undefined,
    log: [],
    changes: [],
    held: undefined,
    answers: new Map(),
    past: new Map(),
    timelines: new Map(),
    lookedBack: undefined,
    lookingBack: undefined,
    policy: { policy: defaultPolicy, file: undefined },
    wide: false,
    leaving: false,
  };
}

export function routeOf({ travel }: State): Route {
  return travel.stack.at(-1) ?? travel.stack[0];
}
