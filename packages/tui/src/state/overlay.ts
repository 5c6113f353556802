import type { QueryError } from '@k8s-risk/core';
import type { ColumnChoice } from '../tables/column.ts';
import type { ChosenFinding } from './chosen-finding.ts';
import type { Cursor } from './cursor.ts';
import type { ApplyTarget, Trial } from './trial.ts';

/** What lies over the screen and takes the keys. */
export type Overlay = Prompt | Menu | FacetMenu | ColumnPicker | Form | Confirm | LetterWanted;

/** One line of text: a command, the filter of a list, or what is searched for in a text. */
export interface Prompt {
  readonly kind: 'prompt';
  readonly purpose: 'command' | 'filter' | 'search';
  readonly text: string;
  /** In code units, always between two characters. */
  readonly caret: number;
  /** What Escape goes back to. */
  readonly before: string;
  /** The row of a text from which it is searched, and that Escape goes back to. */
  readonly scroll: number;
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

/** Values to filter a list by, ticked or not; fields on the left, the values of one of them on the right. */
export interface FacetMenu {
  readonly kind: 'facets';
  /** The filter as it would be. */
  readonly draft: string;
  readonly fieldAt: number;
  readonly pane: 'fields' | 'values';
  readonly cursor: Cursor;
  /** What the values contain. */
  readonly narrow: string;
  /** It is being written. */
  readonly writing: boolean;
  readonly error: string | undefined;
}

export interface ColumnEntry extends ColumnChoice {
  readonly shown: boolean;
}

/** The columns of a list in their order, ticked or not. */
export interface ColumnPicker {
  readonly kind: 'columns';
  readonly entries: readonly ColumnEntry[];
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
  readonly findings: readonly ChosenFinding[];
  /** Several clusters are open: what is written says of which a finding is. */
  readonly named: boolean;
  readonly fields: readonly FormField[];
  readonly at: number;
  readonly error: string | undefined;
}

/** How far an object has come on its way to being written. */
export type TargetState =
  | { readonly at: 'waiting' }
  | { readonly at: 'trying' }
  /** By its server, or because there is nothing that could be tried: it is left out. */
  | { readonly at: 'refused'; readonly message: string }
  | { readonly at: 'accepted'; readonly trial: Trial }
  | { readonly at: 'applying'; readonly trial: Trial }
  | { readonly at: 'applied'; readonly undo: string }
  | { readonly at: 'failed'; readonly message: string }
  /** It had been accepted, and applying was stopped before it. */
  | { readonly at: 'skipped' };

export interface ConfirmTarget {
  readonly target: ApplyTarget;
  readonly state: TargetState;
}

/** Before something is written to clusters: what their servers say of it, and the words to be typed. */
export interface Confirm {
  readonly kind: 'confirm';
  /** Those of a cluster together. Never empty. */
  readonly targets: readonly ConfirmTarget[];
  /** `refused`: nothing can be written; `applied`: it is over. */
  readonly stage: 'trying' | 'refused' | 'asking' | 'applying' | 'applied';
  /** While it is applied: the one under way is the last one. */
  readonly stopping: boolean;
  /** Enter on `cancel`, where it begins, writes nothing. */
  readonly focus: 'cancel' | 'words';
  readonly text: string;
  readonly caret: number;
  readonly error: string | undefined;
  /** First line of the list below the question. */
  readonly scroll: number;
}
