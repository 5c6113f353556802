import { defaultPolicy } from '@k8s-risk/core';
import type { LiveAnswer, Policy, ReportChange } from '@k8s-risk/core';
import type { ThemeName } from '../theme.ts';
import type { Feed } from './feed.ts';
import type { Overlay } from './overlay.ts';
import type { Route } from './place.ts';
import { routeTo } from './place.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What a person likes; kept between runs, and never part of a verdict. */
export interface Preferences {
  /** `auto`: light or dark as the terminal says. */
  readonly theme: ThemeName | 'auto';
  readonly glyphs: 'unicode' | 'ascii' | 'auto';
  readonly mouse: boolean;
  /** Action to keys; an empty list takes its key away. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Command lines, newest first. */
  readonly history: readonly string[];
}

/** One line at the bottom, for a while; what was said stays in the log. */
export interface Notice {
  readonly text: string;
  readonly tone: 'good' | 'warning' | 'danger';
  readonly at: number;
}

/** What the terminal is, found out at the start. */
export interface Surroundings {
  readonly colours: boolean;
  readonly background: 'dark' | 'light';
  readonly unicode: boolean;
  /** Whoever sits here; empty where nobody says. */
  readonly user: string;
  /** Over ssh or in tmux, where copying depends on someone else's settings. */
  readonly remote: boolean;
}

export interface Travel {
  /** From the root to where one is. Never empty. */
  readonly stack: readonly [Route, ...Route[]];
  /** The stacks that were left, newest first, and those that were stepped back from. */
  readonly behind: readonly (readonly [Route, ...Route[]])[];
  readonly ahead: readonly (readonly [Route, ...Route[]])[];
}

/** A question that was asked, with what was last answered. */
export interface Asked {
  readonly pending: boolean;
  readonly askedAt: number;
  readonly answer?: LiveAnswer;
}

export interface State {
  readonly size: Size;
  /** Milliseconds since 1970, as of the last tick or event. */
  readonly now: number;
  readonly surroundings: Surroundings;
  readonly preferences: Preferences;
  /** Empty: there is no cluster to look at. */
  readonly feeds: readonly Feed[];
  /** Empty: all. */
  readonly namespaces: readonly string[];
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
  /** What it is judged by, and the file that says so. */
  readonly policy: { readonly policy: Policy; readonly file: string | undefined };
  readonly wide: boolean;
  /** Writing to a cluster is possible at all. */
  readonly allowWrite: boolean;
  /** Ctrl-C was pressed once. */
  readonly leaving: boolean;
}

export const defaultPreferences: Preferences = Object.freeze({
  theme: 'auto',
  glyphs: 'auto',
  mouse: false,
  keys: Object.freeze({}),
  history: Object.freeze([]),
});

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
    feeds: [],
    namespaces: [],
    travel: { stack: [routeTo({ view: 'overview' })], behind: [], ahead: [] },
    overlay: undefined,
    notice: undefined,
    log: [],
    changes: [],
    held: undefined,
    answers: new Map(),
    policy: { policy: defaultPolicy, file: undefined },
    wide: false,
    leaving: false,
  };
}

export function routeOf({ travel }: State): Route {
  return travel.stack.at(-1) ?? travel.stack[0];
}
