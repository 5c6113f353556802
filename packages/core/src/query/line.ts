import type { Filter } from './filter.ts';

/** Where a line was typed: the terminal UI's command line, a shell, or Slack. */
export type Surface = 'terminal' | 'plain' | 'slack';

/** What a line may name. Only what the person may see: an unknown name and a forbidden one get the same answer. */
export interface KnownNames {
  /** Empty where they are not known, and then any name goes. */
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
  readonly checks?: readonly string[];
  readonly areas?: readonly string[];
  readonly frameworks?: readonly string[];
  /** Words under which views were saved; each of them is a line of its own. */
  readonly views?: readonly string[];
}

/** What is looked at. */
export interface Scope {
  /** Of `@CLUSTER` and of targets; `*` for all; empty: the one that is looked at anyway. */
  readonly clusters: readonly string[];
  /** Of `-n` and of targets; empty: all. */
  readonly namespaces: readonly string[];
  /** Of a target CLUSTER/NS/KIND/NAME. */
  readonly object: { readonly kind: string; readonly name: string } | undefined;
}

/** Values of `--flag=value`; an empty text for a flag without one. */
export type Flags = Readonly<Record<string, string>>;

export interface CommonCommand {
  readonly scope: Scope;
  readonly flags: Flags;
}

/** Lists of rows: `filter` holds the namespaces and the object of the scope as well. */
export interface ListCommand extends CommonCommand {
  readonly verb: 'findings' | 'workloads' | 'namespaces' | 'images' | 'live' | 'exceptions' | 'fleet' | 'bookmarks';
  readonly filter: Filter;
}

/** One line of the grammar, understood. */
export type LineCommand =
  | ListCommand
  | (CommonCommand & {
      readonly verb: 'overview' | 'score' | 'scan' | 'default' | 'status' | 'whoami' | 'approvals';
    })
  /** `about`: an object (`deploy/payments/api`) or (the beginning of) a finding's id; undefined: the cluster. */
  | (CommonCommand & { readonly verb: 'history'; readonly about: string | undefined; readonly filter: Filter })
  | (CommonCommand & { readonly verb: 'compliance'; readonly framework: string | undefined; readonly filter: Filter })
  /** Without a question the view opens with an editable one. */
  | (CommonCommand & { readonly verb: 'who-can'; readonly question: WhoCanQuestion | undefined })
  | (CommonCommand & { readonly verb: 'what-can'; readonly subject: string | undefined })
  | (CommonCommand & { readonly verb: 'network'; readonly question: NetworkQuestion | undefined })
  /** `from:` and `to:` are parts of the names of a path's ends. */
  | (CommonCommand & {
      readonly verb: 'paths';
      readonly from: string | undefined;
      readonly to: string | undefined;
      readonly filter: Filter;
    })
  /** Without either: from the last one to now. A moment is `@-1d`, a date, or what the surface calls a saved audit. */
  | (CommonCommand & {
      readonly verb: 'diff';
      readonly from: string | undefined;
      readonly to: string | undefined;
      readonly filter: Filter;
    })
  | (CommonCommand & { readonly verb: 'top'; readonly count: number | undefined; readonly filter: Filter })
  /** A check id or (the beginning of) a finding id; undefined: what is selected. */
  | (CommonCommand & { readonly verb: 'explain' | 'fix'; readonly id: string | undefined })
  | (CommonCommand & {
      readonly verb: 'accept';
      readonly id: string | undefined;
      readonly filter: Filter;
      readonly milliseconds: number | undefined;
      readonly reason: string | undefined;
    })
  | (CommonCommand & { readonly verb: 'unaccept'; readonly id: string | undefined })
  /** Without an assignee: the owners that are known. */
  | (CommonCommand & { readonly verb: 'owner'; readonly filter: Filter; readonly assignee: string | undefined })
  | (CommonCommand & {
      readonly verb: 'digest';
      readonly action: DigestAction;
      readonly id: string | undefined;
      /** Of `add`: when, as it was typed (`daily 09:00 Europe/Rome`). */
      readonly schedule: string | undefined;
      readonly filter: Filter;
    })
  | (CommonCommand & { readonly verb: 'alerts'; readonly action: AlertsAction; readonly filter: Filter })
  | (CommonCommand & { readonly verb: 'help'; readonly topic: string | undefined })
  | (CommonCommand & { readonly verb: 'set'; readonly name: string | undefined; readonly value: string | undefined })
  | (CommonCommand & { readonly verb: 'columns' | 'log' | 'quit' })
  /** In lower case: a letter, or a word that is no command. */
  | (CommonCommand & { readonly verb: 'save'; readonly name: string })
  | (CommonCommand & { readonly verb: 'view'; readonly name: string | undefined })
  | (CommonCommand & { readonly verb: 'export'; readonly format: string; readonly file: string | undefined })
  /** An object, a finding's id or a CVE: `id` is what was typed. */
  | (CommonCommand & { readonly verb: 'yaml' | 'open'; readonly id: string | undefined });

export interface WhoCanQuestion {
  readonly verb: string;
  /** `secrets`, `pods/exec`, `deployments.apps`. */
  readonly resource: string;
}

export interface NetworkQuestion {
  readonly from: string;
  readonly to: string;
  readonly port: string | undefined;
}

export const digestActions = ['list', 'add', 'edit', 'preview', 'now', 'pause', 'resume', 'remove'] as const;
export type DigestAction = (typeof digestActions)[number];

export const alertsActions = ['status', 'on', 'off'] as const;
export type AlertsAction = (typeof alertsActions)[number];

export type Verb = LineCommand['verb'];

export const nothingKnown: KnownNames = Object.freeze({ clusters: [], namespaces: [] });
