/** What a command line asks for: one member a command. `run-command.ts` carries them out. */
export type Command =
  | OpenCommand
  | AuditCommand
  | ExplainCommand
  | FixCommand
  | ViewCommand
  | ChecksCommand
  | NetworkCommand
  | PathsCommand
  | ScoreCommand
  | WhatIfCommand
  | WhoCanCommand
  | WhatCanCommand
  | HistoryCommand
  | TrendCommand
  | DiffCommand
  | SnapshotSaveCommand
  | PermissionsCommand
  | CompletionCommand;

/** Where the objects come from. All empty: the live cluster of the current kubeconfig context. */
export interface SourceChoice {
  /** Files, folders, or `-` for stdin. */
  readonly paths: readonly string[];
  readonly demo: boolean;
  readonly contexts: readonly string[];
  readonly allContexts: boolean;
  readonly kubeconfig: string | undefined;
  /** Empty: all that may be listed (or with files: all). */
  readonly namespaces: readonly string[];
  readonly allNamespaces: boolean;
  /** The policy file; undefined: k8s-risk.yaml here or above. */
  readonly policy: string | undefined;
  /** How much of a cluster's Secrets is read; absent: nothing. */
  readonly secrets?: SecretMode;
}

/** How to speak: on every command. */
export interface Manner {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly colours: boolean | undefined;
}

export const outputFormats = ['table', 'json', 'sarif', 'junit', 'markdown', 'html', 'csv', 'github'] as const;

export type OutputFormat = (typeof outputFormats)[number];

export const failThresholds = ['never', 'critical', 'high', 'medium', 'low'] as const;

export type FailThreshold = (typeof failThresholds)[number];

export const secretModes = ['none', 'metadata', 'full'] as const;

export type SecretMode = (typeof secretModes)[number];

/** The ids of core's frameworks, which a test compares: the command line is read before core is loaded. */
export const frameworkIds = ['pss', 'cis-1.12', 'nsa', 'mitre', 'owasp-2022', 'owasp-2025'] as const;

/** `k8s-risk` alone: the terminal UI, or the summary where there is no terminal. */
export interface OpenCommand extends Manner {
  readonly name: 'open';
  readonly source: SourceChoice;
  /** Whether a fix may be applied at all. */
  readonly allowWrite: boolean;
  readonly pssVersion: string | undefined;
}

export interface AuditCommand extends Manner {
  readonly name: 'audit';
  readonly source: SourceChoice;
  readonly output: OutputFormat;
  /** Undefined: what the policy's thresholds say, else never. */
  readonly failOn: FailThreshold | undefined;
  /** Check ids and areas; empty: all. */
  readonly checks: readonly string[];
  readonly framework: string | undefined;
  readonly pssVersion: string | undefined;
  readonly skipUnreadable: boolean;
  /** A saved report: only what is new since is shown and gated. */
  readonly baseline: string | undefined;
  /** Stay, and print what changes. */
  readonly watch: boolean;
}

export interface ExplainCommand extends Manner {
  readonly name: 'explain';
  /** A check id, or (a prefix of) a finding's id. */
  readonly subject: string;
  readonly source: SourceChoice;
  readonly output: 'text' | 'json';
  readonly pssVersion: string | undefined;
}

export const fixOutputs = ['text', 'yaml', 'json-patch', 'kubectl', 'json'] as const;

export interface FixCommand extends Manner {
  readonly name: 'fix';
  /** Findings by their ids or the beginnings of them; empty with `all`. */
  readonly findings: readonly string[];
  readonly all: boolean;
  readonly source: SourceChoice;
  readonly checks: readonly string[];
  readonly output: (typeof fixOutputs)[number];
  /** Edit the manifests in place. */
  readonly write: boolean;
  readonly pssVersion: string | undefined;
}

export const viewNames = [
  'findings',
  'workloads',
  'namespaces',
  'images',
  'compliance',
  'exceptions',
  'fleet',
  'live',
] as const;

export type ViewName = (typeof viewNames)[number];

export const viewOutputs = ['table', 'json', 'csv', 'markdown', 'yaml'] as const;

/** A view of the terminal UI as text, with the same filters. */
export interface ViewCommand extends Manner {
  readonly name: 'view';
  readonly view: ViewName;
  /** What follows the view's name, as it was typed: a filter, a framework, @CLUSTER. */
  readonly words: readonly string[];
  readonly source: SourceChoice;
  readonly output: (typeof viewOutputs)[number];
  readonly pssVersion: string | undefined;
}

export interface ChecksCommand extends Manner {
  readonly name: 'checks';
  readonly id: string | undefined;
  readonly area: string | undefined;
  readonly output: 'table' | 'json';
}

export interface NetworkCommand extends Manner {
  readonly name: 'network';
  readonly source: SourceChoice;
  readonly output: 'table' | 'json';
}

export const pathsFormats = ['text', 'json', 'dot', 'mermaid'] as const;

export interface PathsCommand extends Manner {
  readonly name: 'paths';
  readonly source: SourceChoice;
  readonly output: (typeof pathsFormats)[number];
  readonly pssVersion: string | undefined;
}

export interface ScoreCommand extends Manner {
  readonly name: 'score';
  readonly source: SourceChoice;
  readonly receipt: boolean;
  readonly output: 'text' | 'json';
  readonly pssVersion: string | undefined;
}

export interface WhatIfCommand extends Manner {
  readonly name: 'what-if';
  readonly source: SourceChoice;
  /** Ids of findings, or the beginnings of them. */
  readonly fixes: readonly string[];
  /** Manifests that are laid over the cluster. */
  readonly over: readonly string[];
  readonly output: 'text' | 'json';
  readonly pssVersion: string | undefined;
}

export interface WhoCanCommand extends Manner {
  readonly name: 'who-can';
  readonly verb: string;
  readonly resource: string;
  readonly source: SourceChoice;
  readonly output: 'table' | 'json';
}

export interface WhatCanCommand extends Manner {
  readonly name: 'what-can';
  readonly subject: string;
  readonly source: SourceChoice;
  readonly output: 'table' | 'json';
}

export interface HistoryCommand extends Manner {
  readonly name: 'history';
  /** A finding's id, the beginning of one, or an object (`deploy/payments/api`); absent: what happened in the cluster. */
  readonly about: string | undefined;
  /** A duration (`7d`) or a date. */
  readonly since: string;
  readonly source: SourceChoice;
  readonly output: 'table' | 'json';
}

export interface TrendCommand extends Manner {
  readonly name: 'trend';
  readonly since: string;
  readonly source: SourceChoice;
  readonly output: 'table' | 'json';
}

export interface DiffCommand extends Manner {
  readonly name: 'diff';
  /** A path, `context:NAME`, `#N` or a time. */
  readonly before: string;
  readonly after: string;
  readonly source: SourceChoice;
  readonly output: 'table' | 'json';
}

export interface SnapshotSaveCommand extends Manner {
  readonly name: 'snapshot-save';
  readonly file: string;
  readonly source: SourceChoice;
}

export interface PermissionsCommand extends Manner {
  readonly name: 'permissions';
  readonly source: SourceChoice;
  readonly checks: readonly string[];
  readonly secrets: SecretMode;
  readonly output: 'yaml' | 'json';
}

export interface CompletionCommand extends Manner {
  readonly name: 'completion';
  readonly shell: 'bash' | 'zsh' | 'fish';
}
