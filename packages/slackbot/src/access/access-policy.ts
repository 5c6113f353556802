/** What a grant can allow. Reading shows; acting changes something that others rely on; arranging sets up a channel. */
const readingVerbs = [
  'clusters',
  'score',
  'findings',
  'top',
  'explain',
  'diff',
  'trend',
  'who-can',
  'what-can',
  'paths',
] as const;
export const actingVerbs = ['accept', 'unaccept', 'owner', 'fix', 'scan', 'approve'] as const;
const arrangingVerbs = ['digest', 'alerts', 'default'] as const;
export const accessVerbs = [...readingVerbs, ...actingVerbs, ...arrangingVerbs] as const;

export type AccessVerb = (typeof accessVerbs)[number];
export type ActingVerb = (typeof actingVerbs)[number];

export interface Grant {
  readonly role: string;
  /** Globs of cluster names. */
  readonly clusters: readonly string[];
  /** Globs of namespaces; undefined: the whole cluster, with what lies in no namespace. */
  readonly namespaces: readonly string[] | undefined;
}

export interface ChannelAccess {
  readonly grants: readonly Grant[];
  /** Answers may be shown to the whole channel (`--share`, digests, alerts). */
  readonly inChannel: boolean;
}

export interface UserAccess {
  /** Ids of Slack, never names: whoever may rename himself may not gain rights by it. */
  readonly match: { readonly user: string } | { readonly usergroup: string };
  readonly grants: readonly Grant[];
}

export interface ApprovalRules {
  /** How many people decide, the requester not counted. */
  readonly approvers: number;
  readonly minutes: number;
  /** Where requests are shown; undefined: where they are made. */
  readonly channel: string | undefined;
  /** Clusters (globs) whose name has to be typed. */
  readonly confirmByName: readonly string[];
}

/** The `access` section of the configuration file, read and validated. */
export interface AccessPolicy {
  /** Team or enterprise ids; whoever comes from elsewhere is refused. */
  readonly workspaces: readonly string[];
  readonly externalChannels: 'allow' | 'deny';
  readonly guests: 'allow' | 'deny';
  /** Role -> all its verbs, inherited ones included. */
  readonly roles: ReadonlyMap<string, ReadonlySet<AccessVerb>>;
  readonly channels: ReadonlyMap<string, ChannelAccess>;
  readonly users: readonly UserAccess[];
  /** Undefined: nothing needs a second person. */
  readonly approvals: ApprovalRules | undefined;
}

/** Roles that are there without being written down; a file may redefine them. */
export const defaultRoles: Readonly<
  Record<string, { readonly inherits?: string; readonly verbs: readonly AccessVerb[] }>
> = {
  viewer: { verbs: readingVerbs },
  triager: { inherits: 'viewer', verbs: ['accept', 'unaccept', 'owner'] },
  requester: { inherits: 'viewer', verbs: ['fix', 'scan'] },
  scheduler: { inherits: 'viewer', verbs: ['digest', 'alerts', 'default'] },
  approver: { inherits: 'viewer', verbs: ['approve'] },
};

export function isActing(verb: AccessVerb): verb is ActingVerb {
  return (actingVerbs as readonly string[]).includes(verb);
}
