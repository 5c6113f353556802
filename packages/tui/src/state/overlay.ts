import type { Finding, FixEntry, QueryError, ResourceReference } from '@k8s-risk/core';
import type { Trial } from './trial.ts';

/** What lies over the screen and takes the keys. */
export type Overlay = Prompt | Menu | Form | Confirm | LetterWanted;

/** One line of text: a command, or the filter of a list. */
export interface Prompt {
  readonly kind: 'prompt';
  readonly purpose: 'command' | 'filter';
  readonly text: string;
  /** In code units, always between two characters. */
  readonly caret: number;
  /** What Escape goes back to. */
  readonly before: string;
  readonly error: QueryError | undefined;
  /** Place in the history, counted back from the newest; undefined while something new is written. */
  readonly recalled: number | undefined;
}

/** The next key is the letter of a bookmark. */
export interface LetterWanted {
  readonly kind: 'letter';
  readonly purpose: 'keep' | 'go';
}

export interface MenuEntry {
  /** The letter that chooses it. */
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly current: boolean;
}

export interface Menu {
  readonly kind: 'menu';
  readonly purpose: 'sort' | 'group' | 'copy';
  readonly title: string;
  readonly entries: readonly MenuEntry[];
  readonly at: number;
}

export interface FormField {
  readonly name: 'reason' | 'owner' | 'expires';
  readonly label: string;
  readonly text: string;
  readonly caret: number;
}

/** Questions that must be answered before something is written. */
export interface Form {
  readonly kind: 'form';
  readonly purpose: 'accept';
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly fields: readonly FormField[];
  readonly at: number;
  readonly error: string | undefined;
}

/** Before something is written to a cluster: what the server says of it, and the name to be typed. */
export interface Confirm {
  readonly kind: 'confirm';
  readonly cluster: string;
  readonly resource: ResourceReference;
  readonly fixes: readonly FixEntry[];
  readonly stage:
    | { readonly at: 'trying' }
    | { readonly at: 'refused'; readonly message: string }
    | { readonly at: 'asking'; readonly trial: Trial }
    | { readonly at: 'applying'; readonly trial: Trial };
  /** Enter on `cancel`, where it begins, writes nothing. */
  readonly focus: 'cancel' | 'name';
  readonly text: string;
  readonly caret: number;
  readonly error: string | undefined;
}
