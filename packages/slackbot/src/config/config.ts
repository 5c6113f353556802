import type { LiveSource } from '@k8s-risk/core';
import type { AccessPolicy } from '../access/access-policy.ts';

/** A cluster that the bot watches, under the name by which people ask for it. */
export interface ClusterConfig {
  readonly name: string;
  readonly source: LiveSource;
}

/** Whom a namespace belongs to: a user group or a user of Slack, by id. Mentions come from here alone. */
export interface OwnerRule {
  /** Glob of cluster names. */
  readonly cluster: string;
  /** Globs. */
  readonly namespaces: readonly string[];
  readonly mention: { readonly who: 'user' | 'group'; readonly id: string };
}

/** How often the bot lets itself be asked, per minute. */
export interface RequestBudget {
  readonly perUser: number;
  readonly perWorkspace: number;
}

/** What may be changed while the bot runs. Secrets are not in it: they come from the environment or from files. */
export interface Config {
  /** Empty: the current kubeconfig context, or the cluster that the bot runs in. */
  readonly clusters: readonly ClusterConfig[];
  /** Undefined: setup mode. */
  readonly access: AccessPolicy | undefined;
  readonly owners: readonly OwnerRule[];
  readonly budget: RequestBudget;
  /** Where reports can be read, for links; undefined: no links. */
  readonly reportUrl: string | undefined;
  /** Whom to ask for access, in E201: a channel id. */
  readonly adminChannel: string | undefined;
}

export const defaultConfig: Config = {
  clusters: [],
  access: undefined,
  owners: [],
  budget: { perUser: 20, perWorkspace: 200 },
  reportUrl: undefined,
  adminChannel: undefined,
};
