import type { PolicyNode, PolicyReader } from '@k8s-risk/core';
import { didYouMean } from '@k8s-risk/core/text';
import { accessVerbs, defaultRoles } from '../access/access-policy.ts';
import type {
  AccessPolicy,
  AccessVerb,
  ApprovalRules,
  ChannelAccess,
  Grant,
  UserAccess,
} from '../access/access-policy.ts';
import { mentionOf, numberOf, optional, wordOf } from './read-values.ts';

const sections = ['workspaces', 'external_channels', 'guests', 'roles', 'channels', 'users', 'approvals'] as const;
const rules = ['allow', 'deny'] as const;

/** The `access` section: from then on everything that is not granted is refused. */
export function parseAccess(read: PolicyReader, node: PolicyNode): AccessPolicy | undefined {
  const found = read.fields(node, 'access', sections);
  if (found === undefined) return undefined;
  const section = (name: (typeof sections)[number]): PolicyNode => found.get(name) ?? null;
  const workspaces = read.texts(section('workspaces'), 'workspaces');
  if (workspaces.length === 0)
    read.fail(node, 'access needs workspaces: the ids of the teams that may ask, e.g. T0123ABCD');
  const roles = parseRoles(read, section('roles'));
  return {
    workspaces,
    externalChannels:
      optional(section('external_channels'), (value) => wordOf(read, value, ['external_channels', rules])) ?? 'deny',
    guests: optional(section('guests'), (value) => wordOf(read, value, ['guests', rules])) ?? 'deny',
    roles,
    channels: new Map(
      read.entries(section('channels'), 'channels').flatMap(({ keyNode, value }) => {
        const channel = mentionOf(read, keyNode, ['channel']);
        const access = parseChannel(read, value, roles);
        return channel === undefined || access === undefined ? [] : [[channel.id, access] as const];
      }),
    ),
    users: read.items(section('users'), 'users').flatMap((item) => parseUser(read, item, roles) ?? []),
    approvals: optional(section('approvals'), (value) => parseApprovals(read, value)),
  };
}

type Roles = AccessPolicy['roles'];

function parseRoles(read: PolicyReader, node: PolicyNode): Roles {
  const written = new Map<string, { inherits?: string; verbs: readonly AccessVerb[] }>(Object.entries(defaultRoles));
  const places = new Map<string, PolicyNode>();
  for (const { key, keyNode, value } of read.entries(node, 'roles')) {
    const fields = read.fields(value, `role "${key}"`, ['inherits', 'verbs'] as const);
    if (fields === undefined) continue;
    const inherits = optional(fields.get('inherits') ?? null, (name) => read.text(name, 'inherits'));
    const verbs = read.items(fields.get('verbs') ?? null, 'verbs').flatMap((item) => parseVerb(read, item) ?? []);
    written.set(key, inherits === undefined ? { verbs } : { inherits, verbs });
    places.set(key, keyNode);
  }
  const verbsOf = (name: string, seen: readonly string[]): readonly AccessVerb[] => {
    const role = written.get(name);
    const place = places.get(seen.at(-1) ?? name) ?? node;
    if (role === undefined) {
      read.fail(
        place,
        `unknown role "${name}"${didYouMean(name, written.keys())}; known: ${[...written.keys()].join(', ')}`,
      );
      return [];
    }
    if (seen.includes(name)) {
      read.fail(place, `role "${name}" inherits from itself`);
      return [];
    }
    return role.inherits === undefined ? role.verbs : [...verbsOf(role.inherits, [...seen, name]), ...role.verbs];
  };
  return new Map([...written.keys()].map((name) => [name, new Set(verbsOf(name, []))]));
}

/** The words of the commands are taken too. */
const verbAliases: Readonly<Record<string, AccessVerb>> = { mute: 'accept', unmute: 'unaccept' };

function parseVerb(read: PolicyReader, node: PolicyNode): AccessVerb | undefined {
  const word = read.text(node, 'a verb');
  if (word === undefined) return undefined;
  const verb = verbAliases[word] ?? accessVerbs.find((candidate) => candidate === word);
  if (verb === undefined)
    read.fail(node, `unknown verb "${word}"${didYouMean(word, accessVerbs)}; one of ${accessVerbs.join(', ')}`);
  return verb;
}

function parseChannel(read: PolicyReader, node: PolicyNode, roles: Roles): ChannelAccess | undefined {
  const fields = read.fields(node, 'a channel', ['grant', 'in_channel'] as const);
  if (fields === undefined) return undefined;
  const inChannel = optional(fields.get('in_channel') ?? null, (value) =>
    wordOf(read, value, ['in_channel', ['true', 'false']]),
  );
  return { grants: parseGrants(read, fields.get('grant') ?? null, roles), inChannel: inChannel !== 'false' };
}

function parseUser(read: PolicyReader, node: PolicyNode, roles: Roles): UserAccess | undefined {
  const fields = read.fields(node, 'a user', ['match', 'grant'] as const);
  const match = fields && read.fields(fields.get('match') ?? null, 'match', ['user', 'usergroup'] as const);
  if (fields === undefined || match === undefined) return undefined;
  const grants = parseGrants(read, fields.get('grant') ?? null, roles);
  const user = optional(match.get('user') ?? null, (value) => mentionOf(read, value, ['user']));
  const group = optional(match.get('usergroup') ?? null, (value) => mentionOf(read, value, ['group']));
  if (user !== undefined && group === undefined) return { match: { user: user.id }, grants };
  if (group !== undefined && user === undefined) return { match: { usergroup: group.id }, grants };
  if (match.size !== 1) read.fail(node, 'match names one user or one usergroup');
  return undefined;
}

function parseGrants(read: PolicyReader, node: PolicyNode, roles: Roles): readonly Grant[] {
  return read.items(node, 'grant').flatMap((item) => {
    const fields = read.fields(item, 'a grant', ['role', 'clusters', 'namespaces'] as const);
    const role = fields && read.text(fields.get('role') ?? null, 'role');
    if (fields === undefined || role === undefined) return [];
    if (!roles.has(role))
      read.fail(
        fields.get('role') ?? null,
        `unknown role "${role}"${didYouMean(role, roles.keys())}; known: ${[...roles.keys()].join(', ')}`,
      );
    const clusters = read.texts(fields.get('clusters') ?? null, 'clusters');
    if (clusters.length === 0) read.fail(item, 'a grant needs clusters: names or globs, ["*"] for all');
    const namespaces = optional(fields.get('namespaces') ?? null, (value) => read.texts(value, 'namespaces'));
    return [{ role, clusters, namespaces }];
  });
}

function parseApprovals(read: PolicyReader, node: PolicyNode): ApprovalRules {
  const fields = read.fields(node, 'approvals', ['approvers', 'minutes', 'channel', 'confirm_by_name'] as const);
  const get = (name: 'approvers' | 'minutes' | 'channel' | 'confirm_by_name'): PolicyNode => fields?.get(name) ?? null;
  return {
    approvers: optional(get('approvers'), (value) => numberOf(read, value, ['approvers', 1, 5])) ?? 1,
    minutes: optional(get('minutes'), (value) => numberOf(read, value, ['minutes', 1, 1_440])) ?? 30,
    channel: optional(get('channel'), (value) => mentionOf(read, value, ['channel'])?.id),
    confirmByName: read.texts(get('confirm_by_name'), 'confirm_by_name'),
  };
}
