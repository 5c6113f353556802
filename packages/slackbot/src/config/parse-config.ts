import { err, makePolicyReader, ok } from '@k8s-risk/core';
import type { PolicyError, PolicyNode, PolicyReader, Result } from '@k8s-risk/core';
import { LineCounter, parseDocument } from 'yaml';
import { defaultConfig } from './config.ts';
import type { ClusterConfig, Config, OwnerRule, RequestBudget } from './config.ts';
import { parseAccess } from './parse-access.ts';
import { mentionOf, numberOf, optional, urlOf } from './read-values.ts';

const sections = ['clusters', 'access', 'owners', 'budget', 'report_url', 'admin_channel'] as const;

/** Reads the bot's configuration. Every fault is told with line and column; a file with a fault is not used at all. */
export function parseConfig(text: string, file: string): Result<Config, readonly PolicyError[]> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = counter.linePos(broken.pos[0]);
    return err([{ file, line, column: col, message: `not YAML: ${broken.message}; mend the syntax` }]);
  }
  const root: PolicyNode = document.contents;
  if (root === null) return ok(defaultConfig);
  const read = makePolicyReader(file, counter);
  const found = read.fields(root, 'the configuration', sections);
  if (found === undefined) return err(read.errors);
  const section = (name: (typeof sections)[number]): PolicyNode => found.get(name) ?? null;
  const config: Config = {
    clusters: parseClusters(read, section('clusters')),
    access: found.has('access') ? parseAccess(read, section('access')) : undefined,
    owners: read.items(section('owners'), 'owners').flatMap((node) => parseOwner(read, node) ?? []),
    budget: parseBudget(read, section('budget')),
    reportUrl: optional(section('report_url'), (node) => urlOf(read, node, 'report_url')),
    adminChannel: optional(section('admin_channel'), (node) => mentionOf(read, node, ['channel'])?.id),
  };
  return read.errors.length > 0 ? err(read.errors) : ok(config);
}

function parseClusters(read: PolicyReader, node: PolicyNode): readonly ClusterConfig[] {
  const clusters = read.items(node, 'clusters').flatMap((item) => parseCluster(read, item) ?? []);
  const names = clusters.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) read.fail(node, `two clusters are called "${twice}"; give each its own name`);
  return clusters;
}

function parseCluster(read: PolicyReader, node: PolicyNode): ClusterConfig | undefined {
  const names = ['name', 'context', 'kubeconfig', 'namespaces', 'demo'] as const;
  const fields = read.fields(node, 'a cluster', names);
  const name = fields && read.text(fields.get('name') ?? null, 'name of a cluster');
  if (fields === undefined || name === undefined) return undefined;
  if (!/^[\w.:@-]+$/.test(name)) {
    read.fail(fields.get('name') ?? null, `"${name}" cannot be typed in a command: letters, digits and . _ : @ - only`);
    return undefined;
  }
  const text = (field: 'context' | 'kubeconfig' | 'demo'): string | undefined =>
    optional(fields.get(field) ?? null, (value) => read.text(value, `${field} of a cluster`));
  if (text('demo') === 'true') return { name, source: { kind: 'demo', timeline: true } };
  return {
    name,
    source: {
      kind: 'cluster',
      kubeconfig: text('kubeconfig'),
      context: text('context'),
      namespaces: read.texts(fields.get('namespaces') ?? null, 'namespaces of a cluster'),
      secrets: 'none',
    },
  };
}

function parseOwner(read: PolicyReader, node: PolicyNode): OwnerRule | undefined {
  const fields = read.fields(node, 'an owner', ['cluster', 'namespaces', 'mention'] as const);
  if (fields === undefined) return undefined;
  const namespaces = read.texts(fields.get('namespaces') ?? null, 'namespaces of an owner');
  const mention = mentionOf(read, fields.get('mention') ?? null, ['user', 'group']);
  if (namespaces.length === 0) read.fail(node, 'an owner owns nothing: give namespaces');
  if (mention === undefined || mention.who === 'channel') return undefined;
  const cluster = optional(fields.get('cluster') ?? null, (value) => read.text(value, 'cluster of an owner')) ?? '*';
  return { cluster, namespaces, mention: { who: mention.who, id: mention.id } };
}

function parseBudget(read: PolicyReader, node: PolicyNode): RequestBudget {
  const fields = optional(node, (value) => read.fields(value, 'budget', ['per_user', 'per_workspace'] as const));
  const { perUser, perWorkspace } = defaultConfig.budget;
  const number = (name: 'per_user' | 'per_workspace', fallback: number): number =>
    optional(fields?.get(name) ?? null, (value) => numberOf(read, value, [name, 1, 10_000])) ?? fallback;
  return { perUser: number('per_user', perUser), perWorkspace: number('per_workspace', perWorkspace) };
}
