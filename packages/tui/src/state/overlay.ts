import type { Finding, QueryError } from '@k8s-risk/core';

/** What lies over the screen and takes the keys. */
export type Overlay = Prompt | Menu | Form;

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
